// What a program for the kernels is: phases that follow each other, made of tasks whose items are done in any order.
import { operations, type OperationName } from './operations.ts';

/** One operation on item `item + offset` of its target. */
export interface Operation {
  name: OperationName;
  /** Address of the struct that it works on. */
  target: number;
  offset?: number;
  flags?: number;
}

/** Operations that are carried out one after the other on each of some items. */
export interface Task {
  items: number;
  operations: Operation[];
}

/** Tasks that do not depend on each other. */
export type Phase = Task[];

export const operation = (name: OperationName, target: number, offset = 0, flags = 0): Operation => ({
  name,
  target,
  offset,
  flags,
});

/** A task of one operation. */
export const task = (items: number, name: OperationName, target: number, flags = 0): Task => ({
  items,
  operations: [operation(name, target, 0, flags)],
});

export const codeOf = (name: OperationName): number => operations.indexOf(name);
