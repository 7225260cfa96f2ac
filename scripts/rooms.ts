// The rooms of app/ in the order in which they may import each other: a room imports only rooms above it.
// The layers test, and whoever adds a room, read it here.

/** Rooms from the lowest up; the rooms of one line do not import each other. */
export const roomOrder: readonly (readonly string[])[] = [
  ['contract'],
  ['tensor'],
  ['kernels', 'data'],
  ['encoding'],
  ['model'],
  ['sampling', 'evaluation', 'explanation'],
  ['training'],
  ['store', 'export', 'report'],
  ['engine'],
  ['server'],
  ['cli'],
];

/** Rooms that may use Node's own modules and globals; the others run anywhere that JavaScript does. */
export const nodeRooms: readonly string[] = [
  'tensor',
  'kernels',
  'data',
  'training',
  'store',
  'export',
  'engine',
  'server',
  'cli',
];
