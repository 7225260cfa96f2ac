// A file for the journeys, small enough to be learned in seconds, with something of every kind in it.

export const sensors = 60;
export const hours = 16;
export const header = 'sensor,time,zone,floor_of_the_building_counted_from_below,temperature,humidity,occupied';

/** Sensors of a building, hour by hour: a key, an order, a choice that stays, a number that is none, decimals, gaps. */
export function buildingCsv(): string {
  const rows = Array.from({ length: sensors * hours }, (_, k) => {
    const sensor = Math.floor(k / hours);
    const hour = k % hours;
    const time = new Date(Date.UTC(2026, 2, 1 + sensor, hour)).toISOString().slice(0, 16).replace('T', ' ');
    const temperature = 19 + (sensor % 5) + 3 * Math.sin(hour / 3 + sensor);
    const humidity = k % 23 === 7 ? '' : (45 + 8 * Math.cos(hour / 4 + sensor / 2)).toFixed(2);
    const zone = ['North wing', 'South wing', 'Atrium'][sensor % 3] ?? '';
    const occupied = (hour + sensor) % 4 < 2 ? 'yes' : 'no';
    return `S${100 + sensor},${time},${zone},${1 + ((sensor * 7) % 12)},${temperature.toFixed(1)},${humidity},${occupied}`;
  });
  return `${header}\n${rows.join('\n')}\n`;
}
