// Recurrent layers with their gradient in as few TensorFlow ops as they need: the input's product for all steps at once,
// one product a step for the state, and a gradient written out rather than traced. Meant to be compiled (trace.ts).
import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from '../../contract/config.ts';
import type { TensorFlowBackend } from './backend.ts';
import { attributeKind } from './attributes.ts';
import { dataType } from './data-type.ts';

type Matrix = tf.Tensor2D;

/** What each step of a cell leaves for its gradient, by name; each [batch, width]. */
type Step = Record<string, Matrix>;

/** A layer's parameters by the names of the layout, without the layer's own. */
export type LayerParameters = Record<string, tf.Tensor>;

interface CellMath {
  /** Parameters beside `kernel`, `recurrent` and `bias`. */
  extra: readonly string[];
  /** @param xp - x W + b of this step */
  forward(
    xp: Matrix,
    h: Matrix,
    c: Matrix | null,
    p: LayerParameters,
  ): { y: Matrix; h: Matrix; c: Matrix | null; kept: Step };
  /**
   * @param dy - gradient of the step's output, dh and dc those of the states after it
   * @returns gradients of xp and of the states before it, and rows that sum to parameters' gradients
   */
  backward(
    kept: Step,
    gradients: { dy: Matrix; dh: Matrix | null; dc: Matrix | null },
    p: LayerParameters,
    raw: RawOps,
  ): { dxp: Matrix; dh: Matrix; dc: Matrix | null; rows: Step };
  /** Gradients of `recurrent` and the extra parameters from all steps' rows, one after the other. */
  parameterGradients(kept: Step, rows: Step, dxp: Matrix): LayerParameters;
}

/** Gradients of activations by their results. */
interface RawOps {
  /** dy y (1 - y) */
  sigmoidGradient(y: Matrix, dy: Matrix): Matrix;
  /** dy (1 - y^2) */
  tanhGradient(y: Matrix, dy: Matrix): Matrix;
}

function rawOps(backend: TensorFlowBackend): RawOps {
  const type = [{ name: 'T', type: attributeKind.type, value: dataType.float }];
  const gradient = (op: string) => (y: Matrix, dy: Matrix) =>
    backend.executeMultipleOutputs(op, type, [y, dy], 1)[0] as Matrix;
  return { sigmoidGradient: gradient('SigmoidGrad'), tanhGradient: gradient('TanhGrad') };
}

const product = (a: Matrix, b: tf.Tensor, transposeA = false, transposeB = false): Matrix =>
  tf.matMul(a, b, transposeA, transposeB);

const plus = (a: Matrix, b: Matrix | null): Matrix => (b ? tf.add(a, b) : a);

const elman: CellMath = {
  extra: ['transition'],
  forward(xp, h, _, p) {
    const u = tf.tanh<Matrix>(tf.add(xp, product(h, p['recurrent']!)));
    return { y: u, h: product(u, p['transition']!), c: null, kept: { before: h, u } };
  },
  backward({ u }, { dy, dh }, p, raw) {
    const du = plus(dy, dh && product(dh, p['transition']!, false, true));
    const dxp = raw.tanhGradient(u!, du);
    return {
      dxp,
      dh: product(dxp, p['recurrent']!, false, true),
      dc: null,
      rows: { after: dh ?? tf.zerosLike(du) },
    };
  },
  parameterGradients: ({ before, u }, { after }, dxp) => ({
    recurrent: product(before!, dxp, true),
    transition: product(u!, after!, true),
  }),
};

const gru: CellMath = {
  extra: ['recurrentBias'],
  forward(xp, h, _, p) {
    const width = h.shape[1];
    const [xGates, xn] = tf.split(xp, [2 * width, width], 1) as [Matrix, Matrix];
    const [hGates, hn] = tf.split(product(h, p['recurrent']!), [2 * width, width], 1) as [Matrix, Matrix];
    const gates = tf.sigmoid(tf.add(xGates, hGates));
    const [r, z] = tf.split(gates, 2, 1) as [Matrix, Matrix];
    const recalled = tf.add<Matrix>(hn, p['recurrentBias']!);
    const n = tf.tanh<Matrix>(tf.add(xn, tf.mul(r, recalled)));
    const after = tf.add<Matrix>(n, tf.mul(z, tf.sub(h, n)));
    return { y: after, h: after, c: null, kept: { before: h, r, z, n, recalled } };
  },
  backward({ before, r, z, n, recalled }, gradients, p, raw) {
    const dh = plus(gradients.dy, gradients.dh);
    const straight = tf.mul<Matrix>(dh, z!);
    const dn = raw.tanhGradient(n!, tf.sub(dh, straight));
    const dz = raw.sigmoidGradient(z!, tf.mul(dh, tf.sub(before!, n!)));
    const dr = raw.sigmoidGradient(r!, tf.mul(dn, recalled!));
    const product3 = tf.concat([dr, dz, tf.mul<Matrix>(dn, r!)], 1);
    return {
      dxp: tf.concat([dr, dz, dn], 1),
      dh: tf.add(straight, product(product3, p['recurrent']!, false, true)),
      dc: null,
      rows: { product3 },
    };
  },
  parameterGradients({ before }, { product3 }) {
    const width = before!.shape[1];
    const sums = tf.sum(product3!, 0);
    return { recurrent: product(before!, product3!, true), recurrentBias: tf.slice(sums, [2 * width], [width]) };
  },
};

const lstm: CellMath = {
  extra: [],
  forward(xp, h, c, p) {
    const width = h.shape[1];
    const [iRaw, fRaw, gRaw, oRaw] = tf.split<Matrix>(tf.add<Matrix>(xp, product(h, p['recurrent']!)), 4, 1);
    const [i, f, o] = [iRaw!, fRaw!, oRaw!].map((gate) => tf.sigmoid(gate));
    const g = tf.tanh(gRaw!);
    const carried = c ?? tf.zeros<tf.Rank.R2>([h.shape[0], width]);
    const after = tf.add<Matrix>(tf.mul(f!, carried), tf.mul(i!, g));
    const bent = tf.tanh(after);
    const y = tf.mul<Matrix>(o!, bent);
    return { y, h: y, c: after, kept: { before: h, carried, i: i!, f: f!, g, o: o!, bent } };
  },
  backward({ carried, i, f, g, o, bent }, gradients, p, raw) {
    const dh = plus(gradients.dy, gradients.dh);
    const dc = plus(raw.tanhGradient(bent!, tf.mul(dh, o!)), gradients.dc);
    const dxp = tf.concat(
      [
        raw.sigmoidGradient(i!, tf.mul(dc, g!)),
        raw.sigmoidGradient(f!, tf.mul(dc, carried!)),
        raw.tanhGradient(g!, tf.mul(dc, i!)),
        raw.sigmoidGradient(o!, tf.mul(dh, bent!)),
      ],
      1,
    );
    return { dxp, dh: product(dxp, p['recurrent']!, false, true), dc: tf.mul(dc, f!), rows: {} };
  },
  parameterGradients: ({ before }, _, dxp) => ({ recurrent: product(before!, dxp, true) }),
};

const cells: Record<Cell, CellMath> = { elman, gru, lstm };

/** Steps' matrices one below the other: [step * batch, width]. */
const below = (steps: readonly Step[], name: string): Matrix =>
  tf.concat(
    steps.map((step) => step[name]!),
    0,
  );

function sumsOf(cell: CellMath, kept: readonly Step[], rows: readonly Step[], dxp: Matrix): LayerParameters {
  const stacked = (steps: readonly Step[]): Step => new Proxy({}, { get: (_, name) => below(steps, name as string) });
  return cell.parameterGradients(stacked(kept), stacked(rows), dxp);
}

/**
 * One recurrent layer.
 *
 * @param x - [step, batch, input]
 * @param parameters - of this layer, see `parameterLayout`
 * @param initial - [batch, hidden], the state h before the first step
 * @param frozen - the parameters' gradients are not wanted
 * @returns [step, batch, hidden]
 */
export function recurrentLayer(
  backend: TensorFlowBackend,
  name: Cell,
  x: tf.Tensor3D,
  parameters: LayerParameters,
  initial: Matrix,
  frozen: boolean,
): tf.Tensor3D {
  const cell = cells[name];
  const raw = rawOps(backend);
  const names = ['kernel', 'recurrent', 'bias', ...cell.extra];
  const [steps, batch, input] = x.shape;
  const hidden = initial.shape[1];
  const apply = tf.customGrad((...values: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const save = values.pop() as tf.GradSaveFunc;
    const [signal, start, ...rest] = values as tf.Tensor[];
    const p = Object.fromEntries(names.map((each, i) => [each, rest[i]!]));
    const flat = tf.reshape(signal!, [steps * batch, input]);
    const projected = tf.add<Matrix>(product(flat as Matrix, p['kernel']!), p['bias']!);
    let h = start as Matrix;
    let c: Matrix | null = null;
    const outputs: Matrix[] = [];
    const kept: Step[] = [];
    for (const xp of tf.split(projected, steps, 0)) {
      const step = cell.forward(xp as Matrix, h, c, p);
      outputs.push(step.y);
      kept.push(step.kept);
      ({ h, c } = step);
    }
    const keys = Object.keys(kept[0]!);
    save([flat, ...rest, ...kept.flatMap((step) => keys.map((key) => step[key]!))]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [inputs, ...others] = saved as [Matrix, ...tf.Tensor[]];
      const q = Object.fromEntries(names.map((each, i) => [each, others[i]!]));
      const left = others.slice(names.length) as Matrix[];
      const history = Array.from({ length: steps }, (_, t): Step =>
        Object.fromEntries(keys.map((key, k) => [key, left[t * keys.length + k]!])),
      );
      const dys = tf.split<Matrix>(tf.reshape<tf.Rank.R2>(dy, [steps * batch, hidden]), steps, 0);
      const results: { dxp: Matrix; rows: Step }[] = [];
      let dh: Matrix | null = null;
      let dc: Matrix | null = null;
      for (let t = steps - 1; t >= 0; t--) {
        const step = cell.backward(history[t]!, { dy: dys[t]!, dh, dc }, q, raw);
        ({ dh, dc } = step);
        results.unshift(step);
      }
      const dxp = tf.concat(
        results.map((each) => each.dxp),
        0,
      );
      const dx = tf.reshape(product(dxp, q['kernel']!, false, true), [steps, batch, input]);
      const sums: LayerParameters = frozen
        ? Object.fromEntries(names.map((each) => [each, tf.zerosLike(q[each]!)]))
        : {
            ...sumsOf(
              cell,
              history,
              results.map((each) => each.rows),
              dxp,
            ),
            kernel: product(inputs, dxp, true),
            bias: tf.sum(dxp, 0),
          };
      return [dx, dh!, ...names.map((each) => sums[each]!)];
    };
    return { value: tf.reshape(tf.concat(outputs, 0), [steps, batch, hidden]), gradFunc };
  });
  return apply(x, initial, ...names.map((each) => parameters[each]!)) as tf.Tensor3D;
}
