// What a closed fold of settings says about the values inside it.
import type { RunConfig, SettingGroup } from '../../app/contract/config.ts';
import { count } from './figures.ts';

export const foldNames: Record<SettingGroup, string> = {
  network: 'Network',
  losses: 'Losses',
  overfitting: 'Against copying',
  data: 'Data',
  limit: 'Limit and seed',
  watching: 'Watching',
};

export function foldSummary(group: SettingGroup, config: RunConfig): string {
  switch (group) {
    case 'network':
      return config.network === 'dense'
        ? `dense, ${config.dense_generator.join(', ')} units`
        : `${config.cell}, ${config.generator_hidden} and ${config.discriminator_hidden} units, ${config.layers === 1 ? 'one layer' : `${config.layers} layers`}, shared ${config.sharing}`;
    case 'losses':
      return `${config.loss}, learning rate ${config.generator_learning_rate}, averaged over ${count(1 / (1 - config.ema_decay))} steps`;
    case 'overfitting':
      return `${Math.round(config.holdout_fraction * 100)} % held out, dropout ${config.dropout}, weight decay ${config.weight_decay}`;
    case 'data':
      return `${config.batch_size} sequences a step, scaling ${config.number_scaling.replace('_', ' ')}`;
    case 'limit':
      return `${config.steps === null ? (config.minutes === null ? `${config.epochs ?? 0} epochs` : `${config.minutes} minutes`) : `${count(config.steps)} steps`}, seed ${config.seed}`;
    case 'watching':
      return `a checkpoint every ${count(config.checkpoint_every)} steps, ${config.checkpoint_samples} sequences drawn at each`;
  }
}
