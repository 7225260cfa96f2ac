// What a user should know of how columns are learned.
import type { Schema, Warning } from '../contract/schema.ts';
import type { ColumnPlan } from './plan.ts';

export function warningsOf(schema: Schema, plans: readonly ColumnPlan[]): Warning[] {
  const warnings: Warning[] = [];
  const say = (code: string, columns: string[], message: string): void => {
    if (columns.length > 0) warnings.push({ code, message, columns });
  };
  say(
    'pure_noise',
    plans.filter((plan) => plan.codec.kind === 'noise').map((plan) => plan.column),
    'These columns depend neither on others nor on their own past; their values are drawn from the distribution of the ' +
      'source and not learned.',
  );
  say(
    'text_not_learned',
    schema.columns
      .filter((c) => c.type === 'text' && (c.role === 'feature' || c.role === 'context'))
      .map((c) => c.name),
    'Free text is not learned: these columns are left out of what is generated.',
  );
  say(
    'no_value',
    plans.filter((plan) => plan.allMissing).map((plan) => plan.column),
    'These columns have no value in the training sequences; they stay empty.',
  );
  return warnings;
}
