// The versions that a run, a checkpoint and a sidecar are stamped with.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

export const appVersion = manifest.version;

export const versions: Record<string, string> = {
  seqwright: appVersion,
  node: process.versions.node,
  tfjs: manifest.dependencies['@tensorflow/tfjs-core'] ?? '',
};
