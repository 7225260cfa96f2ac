// The operations of programs by number; operations.ts beside this folder names them for the host.
import { denseBackward, denseForward, denseGradient, densePenalty, transposeDense } from './dense';
import { contextFeedback, generatorFeedback } from './feedback';
import { contextInput, contextOutput, generatorInput, generatorOutput, readLengths } from './generate';
import { Critic, criticFeedback, criticInput } from './critic';
import { criticLoss, criticWish, keepCriticLogits } from './critic-losses';
import { headInput, latentFeedback, latentInput, latentOutput } from './latent';
import { dropGradient, judgedInput } from './judge';
import { discriminatorLoss, generatorLoss, keepLogits } from './losses';
import { Judged, Model } from './model';
import { momentSums } from './moments';
import { adam, ParameterBuffer, squareSum } from './optimizer';
import { foldTransition, outputGradient, recurrentBackward, recurrentForward, recurrentGradient, transposeLayer, transposeOutput, unfoldTransition } from './recurrent';
import { SequenceBatch, sequenceInput, sequenceLoss } from './sequence';
import { Dense, DenseLayer, Layer, Network } from './structs';

/** @param thread - whose scratch may be used; no result depends on it */
export function execute(code: i32, target: usize, item: i32, flags: i32, thread: i32): void {
  switch (code) {
    case 0: return recurrentForward(changetype<Network>(target), item, thread);
    case 1: return recurrentBackward(changetype<Network>(target), item, thread);
    case 2: return recurrentGradient(changetype<Layer>(target), item);
    case 3: return outputGradient(changetype<Network>(target), item, thread);
    case 4: return foldTransition(changetype<Layer>(target), item);
    case 5: return unfoldTransition(changetype<Layer>(target), item);
    case 6: return transposeLayer(changetype<Layer>(target), item);
    case 7: return transposeOutput(changetype<Network>(target), item);
    case 8: return denseForward(changetype<Dense>(target), item, thread);
    case 9: return denseBackward(changetype<Dense>(target), item, thread, flags);
    case 10: return densePenalty(changetype<Dense>(target), item, thread);
    case 11: return denseGradient(changetype<DenseLayer>(target), item, flags);
    case 12: return transposeDense(changetype<DenseLayer>(target), item);
    case 13: return squareSum(changetype<ParameterBuffer>(target), item);
    case 14: return adam(changetype<ParameterBuffer>(target), item);
    case 15: return contextInput(changetype<Model>(target), item, thread);
    case 16: return contextOutput(changetype<Model>(target), item);
    case 17: return generatorInput(changetype<Model>(target), item, thread);
    case 18: return generatorOutput(changetype<Model>(target), item, thread);
    case 19: return readLengths(changetype<Model>(target), item);
    case 20: return judgedInput(changetype<Judged>(target), item, thread);
    case 21: return dropGradient(changetype<Judged>(target), item, thread);
    case 22: return discriminatorLoss(changetype<Model>(target), item);
    case 23: return keepLogits(changetype<Model>(target), item, thread);
    case 24: return generatorLoss(changetype<Model>(target), item, thread);
    case 25: return momentSums(changetype<Model>(target), item);
    case 26: return generatorFeedback(changetype<Model>(target), item, thread);
    case 27: return contextFeedback(changetype<Model>(target), item, thread);
    case 28: return latentInput(changetype<Model>(target), item, thread);
    case 29: return latentOutput(changetype<Model>(target), item);
    case 30: return headInput(changetype<Model>(target), item);
    case 31: return latentFeedback(changetype<Model>(target), item);
    case 32: return criticInput(changetype<Critic>(target), item, flags, thread);
    case 33: return criticLoss(changetype<Critic>(target), item);
    case 34: return keepCriticLogits(changetype<Critic>(target), item, thread);
    case 35: return criticWish(changetype<Critic>(target), item, thread);
    case 36: return criticFeedback(changetype<Critic>(target), item, flags !== 0, thread);
    case 37: return sequenceInput(changetype<SequenceBatch>(target), item);
    case 38: return sequenceLoss(changetype<SequenceBatch>(target), item);
    default: unreachable();
  }
}
