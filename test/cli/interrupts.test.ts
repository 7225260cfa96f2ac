// Ctrl+C: the first is heard, the second ends; a signal that comes twice at once is one.
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchInterrupts } from '../../app/cli/interrupts.ts';

function watched(launched = false) {
  const source = new EventEmitter();
  const exits: number[] = [];
  const clock = { time: 0 };
  const interrupts = watchInterrupts(
    source,
    launched,
    (code) => exits.push(code),
    () => clock.time,
  );
  return { source, exits, clock, interrupts };
}

describe('interrupts', () => {
  it('end the process where nobody listens', () => {
    const { source, exits } = watched();
    source.emit('SIGTERM');
    expect(exits).toEqual([130]);
  });

  it('are heard once, then end the process', () => {
    const { source, exits, clock, interrupts } = watched();
    let heard = 0;
    interrupts.onFirst(() => heard++);
    source.emit('SIGINT');
    clock.time = 100;
    source.emit('SIGINT');
    expect([heard, exits, interrupts.interrupted]).toEqual([1, [], true]);
    clock.time = 900;
    source.emit('SIGINT');
    expect([heard, exits]).toEqual([1, [130]]);
  });

  it('come with the end of the launcher', () => {
    const { source, interrupts } = watched(true);
    interrupts.onFirst(() => undefined);
    source.emit('disconnect');
    expect(interrupts.interrupted).toBe(true);
  });
});
