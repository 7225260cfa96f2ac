// The data folder's files, copied to another place.
import { copyFiles } from '../../store/copy-files.ts';
import type { TaskFunction } from './tasks.ts';

export const copyData: TaskFunction<'copy'> = async (request, { onProgress, signal }) => {
  const total = request.files.reduce((sum, { bytes }) => sum + bytes, 0);
  await copyFiles(request, {
    // Every byte passes twice: once copied, once compared.
    onProgress: (done) =>
      onProgress({ stage: 'Copying and comparing', done: Math.floor(done / 2), total, unit: 'bytes' }),
    signal,
  });
  return undefined;
};
