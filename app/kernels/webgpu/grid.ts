// Programs that give each element a thread, and sums within a workgroup.

export const width = 256;
/** A grid in two directions holds more elements than one direction allows. */
const acrossLimit = 32_768;

/** Workgroups for some elements. */
export function gridOf(elements: number): [number, number] {
  const groups = Math.ceil(elements / width);
  return [Math.min(groups, acrossLimit), Math.ceil(groups / acrossLimit)];
}

/** WGSL: the head of `main`; `me` is the thread's number in its workgroup. */
export const entry = `@compute @workgroup_size(${width})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) me: u32)`;

/** WGSL: `i` is the thread's element. */
export const place = `let i = (group.y * ${acrossLimit}u + group.x) * ${width}u + me;`;

/** WGSL: `groupSum(me, term)`, the sum of all threads' terms, in the same order each time. */
export const groupSum = `
var<workgroup> terms: array<f32, ${width}>;
fn groupSum(me: u32, term: f32) -> f32 {
  workgroupBarrier();
  terms[me] = term;
  for (var reach = ${width / 2}u; reach > 0u; reach /= 2u) {
    workgroupBarrier();
    if (me < reach) { terms[me] += terms[me + reach]; }
  }
  workgroupBarrier();
  return terms[0];
}
`;
