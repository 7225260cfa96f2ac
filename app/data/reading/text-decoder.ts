// Bytes to text, piece by piece. A text that was ASCII so far may still turn out to be UTF-8 or windows-1252.
import { TextDecoder } from 'node:util';
import { checkUtf8, encodingOfCheck, type Encoding } from './encoding.ts';

export class PieceDecoder {
  /** What the text was read as. */
  encoding: Encoding;
  private decoder: TextDecoder;
  /** Whether a sign beyond ASCII has settled what it is. */
  private settled: boolean;
  /** The first bytes of a sign that the piece before cut off. */
  private rest: Uint8Array = new Uint8Array(0);

  /** @param settled - whether the encoding is certain, as with a byte order mark */
  constructor(encoding: Encoding, settled: boolean) {
    this.encoding = encoding;
    this.settled = settled || encoding.startsWith('utf-16');
    this.decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  /** @param last - whether nothing comes after; what is cut off then is read as it stands */
  decode(bytes: Uint8Array, last: boolean): string {
    if (this.settled) return this.decoder.decode(bytes, { stream: !last });
    const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const check = checkUtf8(all);
    if (last) check.invalid += check.open;
    if (check.valid + check.invalid > 0) {
      this.encoding = encodingOfCheck(check);
      this.settled = true;
      this.decoder = new TextDecoder(this.encoding, { ignoreBOM: true });
      return this.decoder.decode(all, { stream: !last });
    }
    const whole = all.length - (last ? 0 : check.open);
    this.rest = Uint8Array.from(all.subarray(whole));
    return this.decoder.decode(all.subarray(0, whole), { stream: true });
  }
}
