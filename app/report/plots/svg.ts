// SVG as text. Whatever comes from data is escaped here, and nowhere else.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that HTML and SVG show as it is, in content and in attributes; what no document may hold becomes U+FFFD. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd')
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

type Attributes = Record<string, string | number | undefined>;

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? coordinate(value) : escaped(String(value))}"`)
    .join('');
}

/** A tenth of a pixel is fine enough. */
export function coordinate(value: number): string {
  return String(Number((Number.isFinite(value) ? value : 0).toFixed(1)));
}

/** @param content - markup, escaped already */
export function element(name: string, attributes: Attributes, content = ''): string {
  return content === '' ? `<${name}${written(attributes)}/>` : `<${name}${written(attributes)}>${content}</${name}>`;
}

/** @param content - plain text */
export function label(content: string, attributes: Attributes): string {
  return element('text', attributes, escaped(content));
}

export interface PictureSize {
  width: number;
  height: number;
}

/**
 * A whole picture. A page may let it grow and shrink with its place.
 *
 * @param name - what it shows, in a sentence, for who cannot see it
 */
export function picture({ width, height }: PictureSize, name: string, content: readonly string[]): string {
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': name },
    content.join(''),
  );
}
