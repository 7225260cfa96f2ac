// A file on its way to the local server. XMLHttpRequest, because fetch cannot say how much was sent.
import { deserializeError, SeqwrightError, type SerializedError } from '../../app/contract/errors.ts';

/** @throws SeqwrightError as the server says it, `engine_unreachable` when the line breaks */
export function upload(file: File, onBytes: (sent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `./upload?name=${encodeURIComponent(file.name)}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => onBytes(loaded);
    request.onerror = () =>
      reject(new SeqwrightError('engine_unreachable', `${file.name} was not sent: the engine does not answer.`));
    request.onload = () => {
      const answer = request.response as { path?: string; error?: SerializedError } | null;
      if (request.status === 200 && answer?.path !== undefined) resolve(answer.path);
      else
        reject(
          answer?.error
            ? deserializeError(answer.error)
            : new SeqwrightError('file_unreadable', `${file.name} was not taken (${request.status}).`),
        );
    };
    request.send(file);
  });
}
