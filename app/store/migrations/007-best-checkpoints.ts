// The way to each run's best checkpoint, so that a list of thousands of runs does not look through all of theirs.

export const bestCheckpoints = `
CREATE INDEX best_checkpoints ON checkpoints (run) WHERE best = 1;
`;
