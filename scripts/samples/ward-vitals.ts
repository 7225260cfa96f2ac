// A log as a clinic might keep it: 412 patients who do not exist, told apart by a key, measured at irregular times, some
// values missing. What a patient is (ward, sex, age) decides how their values lie and move.
import { RandomStream } from '../../app/tensor/random.ts';

const patients = 412;
const minute = 60_000;
const firstDay = Date.UTC(2025, 2, 3);

interface Ward {
  name: string;
  share: number;
  /** Where values settle, and where they start before treatment works. */
  heartRate: number;
  arrivalHeartRate: number;
  systolic: number;
  temperature: number;
  oxygenShare: number;
  irregularShare: number;
  /** Minutes between two measurements. */
  interval: number;
  lengths: readonly [number, number];
  age: number;
}

const wards: readonly Ward[] = [
  {
    name: 'ICU',
    share: 0.18,
    heartRate: 98,
    arrivalHeartRate: 116,
    systolic: 108,
    temperature: 37.9,
    oxygenShare: 0.85,
    irregularShare: 0.35,
    interval: 15,
    lengths: [24, 60],
    age: 66,
  },
  {
    name: 'Cardiology',
    share: 0.27,
    heartRate: 78,
    arrivalHeartRate: 88,
    systolic: 138,
    temperature: 36.8,
    oxygenShare: 0.25,
    irregularShare: 0.5,
    interval: 60,
    lengths: [10, 40],
    age: 68,
  },
  {
    name: 'Surgery',
    share: 0.3,
    heartRate: 82,
    arrivalHeartRate: 94,
    systolic: 126,
    temperature: 37.4,
    oxygenShare: 0.35,
    irregularShare: 0.08,
    interval: 120,
    lengths: [5, 30],
    age: 52,
  },
  {
    name: 'General',
    share: 0.25,
    heartRate: 74,
    arrivalHeartRate: 78,
    systolic: 128,
    temperature: 36.9,
    oxygenShare: 0.1,
    irregularShare: 0.1,
    interval: 240,
    lengths: [5, 24],
    age: 58,
  },
];

const header = 'patient,time,ward,sex,age,heart_rate,systolic,diastolic,temperature,on_oxygen,rhythm';

function chooseWard(random: RandomStream): Ward {
  let left = random.uniform();
  return wards.find((ward) => (left -= ward.share) < 0) ?? wards[0]!;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function timeText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** The rhythm after this one: most stay as they are. */
function nextRhythm(random: RandomStream, rhythm: string, irregular: boolean, heartRate: number): string {
  if (irregular && random.uniform() < 0.15) return rhythm === 'atrial fibrillation' ? 'sinus' : 'atrial fibrillation';
  if (rhythm === 'atrial fibrillation') return rhythm;
  return heartRate > 105 ? 'sinus tachycardia' : 'sinus';
}

function patientLines(seed: number, number: number): string[] {
  const random = new RandomStream(seed, 1, number);
  const ward = chooseWard(random);
  const sex = random.uniform() < 0.5 ? 'F' : 'M';
  const age = Math.round(clamp(ward.age + 14 * random.normal(), 18, 97));
  const length = ward.lengths[0] + random.integer(ward.lengths[1] - ward.lengths[0] + 1);
  const irregular = random.uniform() < ward.irregularShare;
  const pulseLevel = 7 * random.normal();
  const pressureLevel = 9 * random.normal() + 0.3 * (age - 55);

  let at = firstDay + random.integer(180) * 24 * 60 * minute + random.integer(24 * 60) * minute;
  let arrival = 1;
  let pulseDrift = 0;
  let pressureDrift = 0;
  let fever = 0.5 * random.normal();
  let onOxygen = random.uniform() < ward.oxygenShare;
  let rhythm = 'sinus';

  const lines: string[] = [];
  const missing = (share: number, text: string): string => (random.uniform() < share ? '' : text);
  for (let step = 0; step < length; step++) {
    pulseDrift = 0.85 * pulseDrift + 2.4 * random.normal();
    pressureDrift = 0.85 * pressureDrift + 3 * random.normal();
    fever = 0.95 * fever + 0.08 * random.normal();
    const base = ward.heartRate + arrival * (ward.arrivalHeartRate - ward.heartRate) + pulseLevel + pulseDrift;
    const ragged = rhythm === 'atrial fibrillation' ? 12 + 8 * random.normal() : 0;
    const heartRate = Math.round(clamp(base + 6 * fever + ragged, 38, 190));
    const systolic = Math.round(clamp(ward.systolic + pressureLevel + pressureDrift - 4 * fever, 70, 220));
    const pulsePressure = clamp(0.36 * systolic + 4 * random.normal(), 12, 110);
    const diastolic = Math.round(Math.max(35, systolic - pulsePressure));
    const temperature = clamp(ward.temperature + fever + 0.1 * random.normal(), 34.5, 41.2).toFixed(1);
    rhythm = nextRhythm(random, rhythm, irregular, heartRate);
    if (random.uniform() < 0.08) onOxygen = random.uniform() < ward.oxygenShare;

    const pressureMissing = random.uniform() < 0.04;
    lines.push(
      [
        `P${String(number).padStart(4, '0')}`,
        timeText(at),
        ward.name,
        sex,
        age,
        missing(0.02, String(heartRate)),
        pressureMissing ? '' : systolic,
        pressureMissing ? '' : diastolic,
        missing(0.12, temperature),
        onOxygen ? 'yes' : 'no',
        missing(0.01, rhythm),
      ].join(','),
    );

    arrival *= 0.9;
    const late = random.uniform() < 0.04 ? 6 + random.integer(18) : 1;
    at += Math.max(1, Math.round(ward.interval * late * clamp(1 + 0.25 * random.normal(), 0.3, 2))) * minute;
  }
  return lines;
}

/** @returns the CSV's text */
export function wardVitalsCsv(seed: number): string {
  const lines = Array.from({ length: patients }, (_, i) => patientLines(seed, i + 1)).flat();
  return `${[header, ...lines].join('\n')}\n`;
}
