// The two refusals that the demonstration knows, as an engine would word them.
import type { ConfigProblem, RunConfig } from '../../../app/contract/config.ts';
import type { Dataset } from '../../../app/contract/dataset.ts';

export function problemsOf(config: RunConfig, { lengths }: Dataset): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const { sharing, generator_hidden: generator, discriminator_hidden: discriminator, network } = config;
  if (network === 'dense' && lengths.max > 1)
    problems.push({
      key: 'network',
      message: `Needs sequences of 1 row; yours have ${lengths.max}.`,
      repairs: [{ label: 'Use a recurrent network', set: { network: 'recurrent', preset: 'balanced' } }],
    });
  if (sharing === 'weights' && generator !== discriminator)
    problems.push({
      key: 'discriminator_hidden',
      message: `Shared weights need one size for both, and the generator has ${generator}.`,
      repairs: [
        { label: `Make this ${generator}`, set: { discriminator_hidden: generator } },
        { label: 'Share the structure only', set: { sharing: 'structure' } },
      ],
    });
  return problems;
}
