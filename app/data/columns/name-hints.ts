// What a column's name says about its meaning. A hint never decides alone.

/** The words of a name: `patientId`, `patient_id` and `Patient ID` are the same two. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const timeWords = new Set(
  'time timestamp datetime date day ts epoch unix created updated at when zeit datum fecha heure'.split(' '),
);
const countWords = new Set(
  'step steps index idx t seq position pos order tick cycle visit frame nr no row n'.split(' '),
);
const keyWords = new Set(
  'id ids key uuid guid patient subject series sequence session trace episode unit device sensor machine engine vehicle customer user account household house meter station site store symbol ticker stock player trial run batch group case entity'.split(
    ' ',
  ),
);
const identifierWords = new Set(
  'id ids key uuid guid code zip postcode postal phone ssn account number barcode ean isbn sku'.split(' '),
);

const hasWord = (name: string, words: ReadonlySet<string>) => wordsOfName(name).some((word) => words.has(word));

/** A time or a date. */
export const hintsTime = (name: string): boolean => hasWord(name, timeWords);
/** A number that counts the rows of a sequence. */
export const hintsCount = (name: string): boolean => hasWord(name, countWords);
/** What a sequence belongs to. */
export const hintsKey = (name: string): boolean => hasWord(name, keyWords);
/** A label made of digits, with which nobody calculates. */
export const hintsIdentifier = (name: string): boolean => hasWord(name, identifierWords);
