// Waiting for the other threads: first by looking, since phases are short, then asleep.

/** Words of the control area; see control.ts of the host. */
@unmanaged export class Control {
  /** Number of the command; raised by the host. */
  command: i32;
  program: usize;
  threads: i32;
  arrived: i32;
  generation: i32;
  /** Set when a thread failed or was given up: nobody waits any more. */
  broken: i32;
}

const looks = 20000;
const second: i64 = 1_000_000_000;
/** A phase takes milliseconds; a thread that has not arrived after this long is lost. */
const patience = 60;

/** Waits until `at` no longer holds `value`; false when broken or lost. */
function waitWhile(control: Control, at: usize, value: i32): bool {
  for (let i = 0; i < looks; i++) if (atomic.load<i32>(at) !== value) return true;
  for (let i = 0; i < patience; i++) {
    if (atomic.load<i32>(at) !== value) return true;
    if (atomic.load<i32>(changetype<usize>(control) + offsetof<Control>('broken'))) return false;
    atomic.wait<i32>(at, value, second);
  }
  return atomic.load<i32>(at) !== value;
}

/** All threads arrive before any goes on; false when one will not come. */
export function barrier(control: Control): bool {
  if (control.threads === 1) return true;
  const base = changetype<usize>(control), arrived = base + offsetof<Control>('arrived'), generation = base + offsetof<Control>('generation');
  const current = atomic.load<i32>(generation);
  if (atomic.add<i32>(arrived, 1) === control.threads - 1) {
    atomic.store<i32>(arrived, 0);
    atomic.add<i32>(generation, 1);
    atomic.notify(generation, -1);
    return atomic.load<i32>(base + offsetof<Control>('broken')) === 0;
  }
  return waitWhile(control, generation, current) && atomic.load<i32>(base + offsetof<Control>('broken')) === 0;
}

/** For a worker: waits for a command other than `seen`, first by looking; without end. */
export function awaitCommand(control: Control, seen: i32): i32 {
  const at = changetype<usize>(control);
  for (let i = 0; i < looks; i++) if (atomic.load<i32>(at) !== seen) break;
  while (atomic.load<i32>(at) === seen) atomic.wait<i32>(at, seen, -1);
  return atomic.load<i32>(at);
}
