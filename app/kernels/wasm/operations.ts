// The kernels' operations, in the order of their numbers in assembly/operations.ts.

export const operations = [
  'recurrentForward',
  'recurrentBackward',
  'recurrentGradient',
  'outputGradient',
  'foldTransition',
  'unfoldTransition',
  'transposeLayer',
  'transposeOutput',
  'denseForward',
  'denseBackward',
  'densePenalty',
  'denseGradient',
  'transposeDense',
  'squareSum',
  'adam',
  'contextInput',
  'contextOutput',
  'generatorInput',
  'generatorOutput',
  'readLengths',
  'judgedInput',
  'dropGradient',
  'discriminatorLoss',
  'keepLogits',
  'generatorLoss',
  'momentSums',
  'generatorFeedback',
  'contextFeedback',
] as const;

export type OperationName = (typeof operations)[number];
