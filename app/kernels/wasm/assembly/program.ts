// Runs a program: phases one after the other, each a list of tasks of which any thread may take the next item. Items of
// a phase do not depend on each other and every sum has one order, so who takes what does not show in the results.
import { barrier, Control } from './barrier';
import { execute } from './operations';

@unmanaged class Program {
  phaseCount: i32;
  phases: usize;
}

@unmanaged class Phase {
  /** The next item to take; the host sets it to 0 before a run. */
  next: i32;
  items: i32;
  taskCount: i32;
  tasks: usize;
}

/** Operations that are carried out one after the other on each of some items. */
@unmanaged class Task {
  items: i32;
  operationCount: i32;
  operations: usize;
}

@unmanaged class Operation {
  code: i32;
  /** Address of what it works on, and two numbers whose meaning is the operation's. */
  target: usize;
  offset: i32;
  flags: i32;
}

function runItem(phase: Phase, item: i32, thread: i32): void {
  for (let t = 0; t < phase.taskCount; t++) {
    const task = changetype<Task>(phase.tasks + t * offsetof<Task>());
    if (item >= task.items) {
      item -= task.items;
      continue;
    }
    for (let o = 0; o < task.operationCount; o++) {
      const operation = changetype<Operation>(task.operations + o * offsetof<Operation>());
      execute(operation.code, operation.target, item + operation.offset, operation.flags, thread);
    }
    return;
  }
}

/** One thread's part of the control area's program; false when the threads did not all come to its end. */
export function run(control: Control, thread: i32): bool {
  const program = changetype<Program>(control.program);
  for (let p = 0; p < program.phaseCount; p++) {
    const phase = changetype<Phase>(program.phases + p * offsetof<Phase>());
    while (true) {
      const item = atomic.add<i32>(changetype<usize>(phase), 1);
      if (item >= phase.items) break;
      runItem(phase, item, thread);
    }
    if (!barrier(control)) return false;
  }
  return true;
}
