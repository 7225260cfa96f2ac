// A TensorFlow graph in the making, and the function that it becomes.
import { attributeKind, setAttribute, type OpAttribute } from './attributes.ts';
import type { TensorMetadata } from './binding.ts';
import type { Address, CApi, Place } from './c-api.ts';
import { dataType } from './data-type.ts';
import { longs, type NameTable } from './names.ts';

/** A tensor that exists already, from the graph's side. */
export interface HostTensor {
  dtype: number;
  shape: number[];
  values: () => Uint8Array;
}

/** What a graph asks of the eager context in which it will run. */
export interface Surroundings {
  context: Address;
  read(id: number): HostTensor;
  execute(name: string, inputs: readonly number[], outputs: number): TensorMetadata[];
  delete(id: number): void;
}

export interface GraphFunction {
  /** @param inputs - eager tensors, in the order of the placeholders */
  call(inputs: readonly number[]): TensorMetadata[];
  dispose(): void;
}

/** Ops whose inputs are a list with others behind it: how many are behind. */
const listInputs: Partial<Record<string, number>> = { ConcatV2: 1, Pack: 0, AddN: 0 };

/** Bytes of a float tensor up to which it is written into the graph; above it is passed at each call. */
const mostConstant = 4096;

const placeBytes = 16;

/** TF_Output[] in memory. */
function packed(places: readonly Place[]): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, places.length) * placeBytes);
  const view = new DataView(bytes.buffer);
  places.forEach(({ oper, index }, i) => {
    view.setBigUint64(i * placeBytes, BigInt(oper), true);
    view.setInt32(i * placeBytes + 8, index, true);
  });
  return bytes;
}

let functions = 0;

/** Tensors of the graph have negative numbers, so that nobody takes them for tensors with values. */
export class Graph {
  readonly #api: CApi;
  readonly #names: NameTable;
  readonly #around: Surroundings;
  readonly #graph: Address;
  readonly #status: Address;
  readonly #places = new Map<number, Place>();
  readonly #inputs: Place[] = [];
  /** Eager tensors that the function holds and gets at each call, behind its inputs. */
  readonly #captured: { id: number; place: Place }[] = [];
  readonly #held = new Set<number>();
  /** Held tensors that their owner gave up: they go with the function. */
  readonly #orphans = new Set<number>();
  #operations = 0;

  constructor(api: CApi, names: NameTable, around: Surroundings) {
    this.#api = api;
    this.#names = names;
    this.#around = around;
    this.#graph = api.TF_NewGraph();
    this.#status = api.TF_NewStatus();
  }

  /** An input of the function, float32. */
  placeholder(shape: readonly number[]): number {
    const place = this.#input(dataType.float, shape);
    this.#inputs.push(place);
    return this.#number(place);
  }

  /** Whether an eager tensor has to outlive its owner, who now gives it up. */
  holds(id: number): boolean {
    if (!this.#held.has(id)) return false;
    this.#orphans.add(id);
    return true;
  }

  /** Writes an op down; shapes are inferred. */
  add(name: string, attributes: readonly OpAttribute[], inputs: readonly number[], outputs: number): TensorMetadata[] {
    const places = inputs.map((id) => this.#place(id));
    const behind = listInputs[name];
    const count = behind === undefined ? 0 : places.length - behind;
    const list = places.slice(0, count);
    const first = this.#operation(
      name,
      attributes.filter((each) => each.name !== 'N' || behind === undefined),
      places.slice(count),
      behind === undefined ? null : list,
    );
    return Array.from({ length: outputs }, (_, index) => {
      const place = { oper: first.oper, index };
      const dtype = this.#api.TF_OperationOutputType(place);
      return { id: this.#number(place), shape: this.#shapeOf(place), dtype };
    });
  }

  /**
   * Makes the function.
   *
   * @param outputs - tensors of the graph
   * @throws Error in TensorFlow's words when the graph is not sound
   */
  finish(outputs: readonly number[]): GraphFunction {
    const api = this.#api;
    const name = `seqwright_${++functions}`;
    // A function may not give an input as it is.
    const results = outputs.map((id) => {
      const place = this.#place(id);
      const type = { name: 'T', type: attributeKind.type, value: api.TF_OperationOutputType(place) };
      return this.#operation('Identity', [type], [place]);
    });
    const captured = this.#captured.map(({ id }) => id);
    const inputs = [...this.#inputs, ...this.#captured.map(({ place }) => place)];
    const made = api.TF_GraphToFunction(
      ...[this.#graph, name, 0, -1, null, inputs.length, packed(inputs), results.length, packed(results)],
      ...[null, 0, name, this.#status],
    );
    this.#check();
    api.TFE_ContextAddFunction(this.#around.context, made, this.#status);
    this.#check();
    api.TF_DeleteFunction(made);
    api.TF_DeleteGraph(this.#graph);
    return {
      call: (ids) => this.#around.execute(name, [...ids, ...captured], outputs.length),
      dispose: () => {
        api.TFE_ContextRemoveFunction(this.#around.context, name, this.#status);
        for (const id of this.#orphans) this.#around.delete(id);
        this.#orphans.clear();
      },
    };
  }

  /** Gives up a graph that becomes no function; after the trace. */
  discard(): void {
    this.#api.TF_DeleteGraph(this.#graph);
    for (const id of this.#orphans) this.#around.delete(id);
  }

  #operation(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly Place[] = [],
    list: readonly Place[] | null = null,
  ): Place {
    const api = this.#api;
    const description = api.TF_NewOperation(this.#graph, name, `${name}_${++this.#operations}`);
    if (list) api.TF_AddInputList(description, packed(list), list.length);
    for (const place of inputs) api.TF_AddInput(description, place);
    for (const each of attributes) setAttribute(api, 'TF_', description, each, this.#names, this.#status);
    const oper = api.TF_FinishOperation(description, this.#status);
    this.#check();
    return { oper, index: 0 };
  }

  #place(id: number): Place {
    return this.#places.get(id) ?? this.#capture(id);
  }

  /** An eager tensor becomes a constant, so that shapes can be inferred from it, or a further input where it is large. */
  #capture(id: number): Place {
    const { dtype, shape, values } = this.#around.read(id);
    const size = shape.reduce((product, extent) => product * extent, 1);
    const asInput = dtype === dataType.float && size * 4 > mostConstant;
    const place = asInput ? this.#input(dtype, shape) : this.#constant(dtype, shape, values());
    if (asInput) {
      this.#captured.push({ id, place });
      this.#held.add(id);
    }
    this.#places.set(id, place);
    return place;
  }

  #input(dtype: number, shape: readonly number[]): Place {
    return this.#operation('Placeholder', [
      { name: 'dtype', type: attributeKind.type, value: dtype },
      { name: 'shape', type: attributeKind.shape, value: shape },
    ]);
  }

  #constant(dtype: number, shape: readonly number[], values: Uint8Array): Place {
    const api = this.#api;
    const tensor = api.TF_AllocateTensor(dtype, longs(shape), shape.length, values.length);
    if (values.length > 0) api.copyIn(api.TF_TensorData(tensor), values, values.length);
    const description = api.TF_NewOperation(this.#graph, 'Const', `Const_${++this.#operations}`);
    api.TF_SetAttrTensor(description, this.#names.place('value'), tensor, this.#status);
    this.#check();
    api.TF_SetAttrType(description, this.#names.place('dtype'), dtype);
    const oper = api.TF_FinishOperation(description, this.#status);
    this.#check();
    api.TF_DeleteTensor(tensor);
    return { oper, index: 0 };
  }

  #number(place: Place): number {
    const id = -1 - this.#places.size;
    this.#places.set(id, place);
    return id;
  }

  #shapeOf(place: Place): number[] {
    const api = this.#api;
    const rank = api.TF_GraphGetTensorNumDims(this.#graph, place, this.#status);
    this.#check();
    const extents = new BigInt64Array(Math.max(0, rank));
    api.TF_GraphGetTensorShape(this.#graph, place, extents, extents.length, this.#status);
    this.#check();
    if (rank < 0 || extents.includes(-1n)) throw new Error('A compiled function has a tensor of unknown shape.');
    return Array.from(extents, Number);
  }

  #check(): void {
    if (this.#api.TF_GetCode(this.#status) !== 0) throw new Error(`TensorFlow: ${this.#api.TF_Message(this.#status)}`);
  }
}
