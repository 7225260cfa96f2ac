// What is installed for a device, in words: what it costs, how far it is, and what is in the way.
import type { Device } from '../../app/contract/app.ts';
import type { DevicePackage } from '../../app/contract/device-package.ts';
import type { Progress } from '../../app/contract/events.ts';
import { bytes, duration } from './figures.ts';

/** What a run names where the choice is left to the engine. */
export const automatic = 'auto';

/** What may be chosen: devices that can be used and, where there are several, the fastest of them. */
export function deviceChoices(devices: readonly Device[], chosen: string): { value: string; label: string }[] {
  const usable = devices.filter((device) => device.usable);
  const choices = usable.map(({ id, label }) => ({ value: id, label }));
  if (usable.filter((device) => device.automatic).length > 1 || chosen === automatic)
    choices.unshift({ value: automatic, label: 'The fastest, measured each time' });
  if (choices.some(({ value }) => value === chosen)) return choices;
  const label = devices.find(({ id }) => id === chosen)?.label ?? chosen;
  return [...choices, { value: chosen, label: `${label}: cannot be used` }];
}

/** Why a device cannot be chosen; null where it can. */
export function whyNot({ usable, reason }: Device, offer: DevicePackage | null): string | null {
  if (usable) return null;
  if (offer && !isThere(offer)) return offer.obstacle ?? 'Not installed; Settings does that.';
  return reason ?? 'It cannot be used.';
}

/** Above this, size and place are asked about before anything is fetched. */
const asksAbove = 1_000_000_000;

/** Whether it is installed, be it with a file that is gone. */
export const isThere = ({ installed, missingFile }: DevicePackage): boolean =>
  installed !== null || missingFile !== null;

/** What is still to be fetched. */
const toFetch = ({ downloadBytes, fetchedBytes }: DevicePackage): number => downloadBytes - fetchedBytes;

/** Whether size and place are to be confirmed. */
export const isLarge = (offer: DevicePackage): boolean => Math.max(toFetch(offer), offer.unpackedBytes) > asksAbove;

/** What its button does, and what that costs: "Install, 192 MB". */
export function installLabel(offer: DevicePackage): string {
  const verb = offer.installed === null ? 'Install' : 'Update';
  if (offer.fetchedBytes === 0) return `${verb}, ${bytes(offer.downloadBytes)}`;
  return toFetch(offer) === 0 ? `${verb}, fetched already` : `Go on, ${bytes(toFetch(offer))} left`;
}

/** "Download of 192 MB, unpacks to 853 MB. Apache 2.0." */
export function sizeInWords({ downloadBytes, unpackedBytes, fetchedBytes, licence }: DevicePackage): string {
  const kept = fetchedBytes === 0 ? '' : ` ${bytes(fetchedBytes)} of it are here already.`;
  return `Download of ${bytes(downloadBytes)}, unpacks to ${bytes(unpackedBytes)}.${kept} ${licence}.`;
}

/** Why it cannot be installed; null when it can. */
export function installProblem({ obstacle, neededBytes, freeBytes, folder }: DevicePackage): string | null {
  if (obstacle !== null) return obstacle;
  if (neededBytes <= freeBytes) return null;
  return `Needs ${bytes(neededBytes)}, and ${bytes(freeBytes)} are free for ${folder}. Make room first.`;
}

const stages: Partial<Record<string, string>> = { Testing: 'Trying it out' };

/**
 * "Fetching 118 MB of 192 MB, 9.4 MB a second, 8 s left"
 *
 * @param rate - bytes a second
 */
export function progressInWords(progress: Progress | null, rate: number | null): string {
  if (!progress) return 'Getting ready';
  const { stage, done, total, unit } = progress;
  if (unit !== 'bytes' || total === null) return stages[stage] ?? stage;
  const speed = rate ? `, ${bytes(rate)} a second, ${duration((total - done) / rate)} left` : '';
  return `${stage} ${bytes(done)} of ${bytes(total)}${speed}`;
}
