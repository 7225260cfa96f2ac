// Work on WebGPU in a host's windows: what becomes of it when a window does not answer. What windows compute is checked in
// Chromium (test/e2e/gpu-window.test.ts).
import { expect, it } from 'vitest';
import { listDevices } from '../../app/engine/devices.ts';
import { windowPlaces, type HostWindowListeners } from '../../app/engine/window-places.ts';
import type { ToWindow } from '../../app/training/window/messages.ts';

interface Opened extends HostWindowListeners {
  sent: ToWindow[];
  closed: boolean;
}

function openPlaces(): { opened: Opened[]; places: ReturnType<typeof windowPlaces> } {
  const opened: Opened[] = [];
  const places = windowPlaces((listeners) => {
    const window: Opened = { ...listeners, sent: [], closed: false };
    opened.push(window);
    return { post: (message) => void window.sent.push(message), close: () => void (window.closed = true) };
  });
  return { opened, places };
}

const reasonOf = async (places: ReturnType<typeof windowPlaces>): Promise<string | null> =>
  (await listDevices(1, places)).find(({ id }) => id === 'webgpu')!.reason;

it('says why a device cannot be used when its window ends, and asks another one the next time', async () => {
  const { opened, places } = openPlaces();
  const first = reasonOf(places);
  await expect.poll(() => opened.length).toBe(1);
  expect(opened[0]!.sent.map(({ kind }) => kind)).toEqual(['begin', 'describe']);
  opened[0]!.onEnd('crashed');
  expect(await first).toBe('The window that computes crashed.');

  const second = reasonOf(places);
  await expect.poll(() => opened.length).toBe(2);
  opened[1]!.onMessage({ kind: 'ready' });
  opened[1]!.onMessage({ kind: 'answer', value: { problem: null, name: 'a GPU', software: false } });
  expect(await second).toBeNull();
  expect(opened[1]!.closed).toBe(true);
  // An adapter does not come and go.
  expect(await reasonOf(places)).toBeNull();
  expect(opened.length).toBe(2);
});

it('ends a test with its signal, and closes its window', async () => {
  const { opened, places } = openPlaces();
  const cancel = new AbortController();
  const test = places.runTask('test_device', { device: 'webgpu', threads: 1 }, { signal: cancel.signal });
  expect(opened.length).toBe(1);
  cancel.abort();
  await expect(test).rejects.toMatchObject({ code: 'cancelled' });
  expect(opened[0]!.closed).toBe(true);
});
