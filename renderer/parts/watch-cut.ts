// Whether a text has all the room that it needs, told again when the room changes.

type Along = 'width' | 'height';

const told = new WeakMap<Element, { along: Along; tell: (cut: boolean) => void }>();

// One observer for all: a table of a thousand names has a thousand of them.
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const { along, tell } = told.get(target) ?? {};
    // A line's letters may reach a pixel beyond its box.
    tell?.(along === 'width' ? target.scrollWidth > target.clientWidth : target.scrollHeight > target.clientHeight + 1);
  }
});

/** @returns a function that ends it */
export function watchCut(element: Element, along: Along, tell: (cut: boolean) => void): () => void {
  told.set(element, { along, tell });
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    told.delete(element);
  };
}
