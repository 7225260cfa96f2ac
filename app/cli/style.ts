// Colour on a terminal. Only data has colour: real is blue, synthetic is orange; everything else is plain, strong or
// dim. NO_COLOR (no-color.org), TERM=dumb and anything that is not a terminal turn it off.
export interface Style {
  strong(text: string): string;
  dim(text: string): string;
  real(text: string): string;
  synthetic(text: string): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a stream shows moving lines and colours at all. */
export function isCapable(stream: { isTTY: boolean }, env: Environment): boolean {
  return stream.isTTY && env.TERM !== 'dumb';
}

export function styleFor(stream: { isTTY: boolean }, env: Environment): Style {
  const on = isCapable(stream, env) && (env.NO_COLOR ?? '') === '';
  const wrap = (open: string, close: string) => (text: string) =>
    on ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    strong: wrap('1', '22'),
    dim: wrap('2', '22'),
    real: wrap('34', '39'),
    synthetic: wrap('38;5;208', '39'),
  };
}
