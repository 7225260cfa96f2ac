// The fields of what the kernels read from memory, in order; the same as in assembly/*.ts (a test compares them).
// Every field takes 4 bytes.

export const structs = {
  Control: ['command', 'program', 'threads', 'arrived', 'generation', 'broken'],
  Program: ['phaseCount', 'phases'],
  Phase: ['next', 'items', 'taskCount', 'tasks'],
  Task: ['items', 'operationCount', 'operations'],
  Operation: ['code', 'target', 'offset', 'flags'],
  Layer: [
    ...['network', 'cell', 'inPanels', 'unitPanels', 'gatePanels', 'xPanels', 'hFirst', 'hPanels', 'tapePanels'],
    ...['wx', 'wh', 'bias', 'wxTransposed', 'whTransposed', 'wxGradient', 'whGradient', 'biasGradient'],
    ...['transition', 'recurrent', 'recurrentTransposed', 'transitionGradient', 'recurrentGradient'],
    ...['tape', 'state', 'cellState'],
  ],
  Network: [
    ...[
      'layerCount',
      'layers',
      'batch',
      'copies',
      'blocks',
      'blockRows',
      'steps',
      'perThread',
      'inPanels',
      'outPanels',
    ],
    ...['activation', 'x', 'y', 'dy', 'dx', 'wo', 'bo', 'woTransposed', 'woGradient', 'boGradient'],
    ...['scratch', 'scratchBytes', 'zeros'],
  ],
  DenseLayer: [
    ...[
      'network',
      'groups',
      'inPanels',
      'outPanels',
      'nonlinearity',
      'w',
      'b',
      'wTransposed',
      'wGradient',
      'bGradient',
    ],
    ...['value', 'gradient', 'tangent', 'adjoint', 'bend'],
  ],
  Dense: [
    ...['layerCount', 'layers', 'batch', 'copies', 'blocks', 'blockRows', 'perThread', 'inPanels', 'x', 'dy', 'dx'],
    ...['inputGradient', 'penalties', 'outputMask', 'penaltyWeight', 'zeros'],
  ],
  ParameterBuffer: [
    ...['count', 'value', 'gradient', 'first', 'second', 'average', 'squares', 'squaresAt', 'squaresCount', 'rates'],
  ],
  Rates: ['beta1', 'beta2', 'rest1', 'rest2', 'rate', 'epsilon', 'kept', 'clip', 'decay', 'norm'],
  Model: [
    'batch',
    'blocks',
    'blockRows',
    'steps',
    'seed',
    'draw',
    'sampling',
    'noiseSize',
    'noisePanels',
    'channels',
    'valuePanels',
    'contextChannels',
    'contextPanels',
    'movementPanels',
    'generatorX',
    'generatorY',
    'generatorDy',
    'generatorDx',
    'contextX',
    'contextY',
    'contextDy',
    'values',
    'context',
    'lengths',
    'sigmoidLanes',
    'runningLanes',
    'rawDeviation',
    'inverseDeviation',
    'softmaxCount',
    'softmaxes',
    'contextSigmoidLanes',
    'contextSoftmaxCount',
    'contextSoftmaxes',
    'lengthChannel',
    'thresholds',
    'realValues',
    'realContext',
    'indices',
    'realLengths',
    'judgedWidth',
    'columnPlaces',
    'columnDeviations',
    'noisy',
    'dropout',
    'penaltyDeviation',
    'loss',
    'smoothing',
    'penalty',
    'discriminatorY',
    'discriminatorDy',
    'judgeY',
    'judgeDy',
    'judgeDx',
    'judgePanels',
    'realLogits',
    'sums',
    'momentWeight',
    'momentTargets',
    'contextTargets',
    'momentSums',
    'contextSums',
    'random',
    'randomBytes',
    'work',
    'workBytes',
  ],
  Judged: ['model', 'x', 'panels', 'perThread', 'source', 'position', 'firstBlock', 'movedBlock'],
} as const;

export type StructName = keyof typeof structs;

/** Values of a struct's fields: whole numbers, or floats where the name is in {@link floatFields}. */
export type Fields = Record<string, number>;

/** Fields that hold a float32; all others hold an integer. */
export const floatFields: ReadonlySet<string> = new Set([
  'penaltyWeight',
  'dropout',
  'penaltyDeviation',
  'smoothing',
  'penalty',
  'momentWeight',
  ...structs.Rates,
]);

export const sizeOf = (name: StructName): number => structs[name].length * 4;

/** Byte offset of a field; throws for a name that the struct does not have. */
export function offsetOf(name: StructName, field: string): number {
  const index = (structs[name] as readonly string[]).indexOf(field);
  if (index < 0) throw new Error(`${name} has no field ${field}`);
  return index * 4;
}
