// What tfjs-node-gpu's kernels ask of its compiled addon, answered by libtensorflow's C API instead.
import { attributeKind, setAttribute, type OpAttribute } from './attributes.ts';
import type { Address, CApi } from './c-api.ts';
import { Graph, type HostTensor } from './graph.ts';
import { longs, NameTable } from './names.ts';
import { dataType, writable } from './data-type.ts';

export interface TensorMetadata {
  id: number;
  shape: number[];
  dtype: number;
}

export interface NativeDevice {
  name: string;
  /** `CPU` or `GPU`. */
  type: string;
}

const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/**
 * An eager context of TensorFlow with its tensors by number. Its members are named as in tfjs-node-gpu's
 * `TFJSBinding`, whose kernels call it.
 */
export class Binding {
  readonly TF_FLOAT = dataType.float;
  readonly TF_INT32 = dataType.int32;
  readonly TF_UINT8 = dataType.uint8;
  readonly TF_STRING = dataType.string;
  readonly TF_COMPLEX64 = dataType.complex64;
  readonly TF_INT64 = dataType.int64;
  readonly TF_BOOL = dataType.bool;
  readonly TF_RESOURCE = dataType.resource;
  readonly TF_ATTR_STRING = attributeKind.string;
  readonly TF_ATTR_INT = attributeKind.int;
  readonly TF_ATTR_FLOAT = attributeKind.float;
  readonly TF_ATTR_BOOL = attributeKind.bool;
  readonly TF_ATTR_TYPE = attributeKind.type;
  readonly TF_ATTR_SHAPE = attributeKind.shape;
  readonly TF_Version: string;
  readonly devices: readonly NativeDevice[];
  readonly #api: CApi;
  readonly #status: Address;
  readonly #context: Address;
  readonly #gpu: string | null;
  readonly #handles = new Map<number, Address>();
  readonly #names: NameTable;
  #trace: Graph | null = null;
  #next = 0;
  #outputs = new BigInt64Array(64);
  readonly #outputCount = new Int32Array(1);

  /**
   * @param options - a serialised tensorflow.ConfigProto, or null for TensorFlow's own choices
   * @throws Error with TensorFlow's words when no context can be made
   */
  constructor(api: CApi, options: Uint8Array | null) {
    this.#api = api;
    this.TF_Version = api.TF_Version();
    this.#names = new NameTable(api);
    this.#status = api.TF_NewStatus();
    const contextOptions = api.TFE_NewContextOptions();
    if (options) {
      api.TFE_ContextOptionsSetConfig(contextOptions, options, options.byteLength, this.#status);
      this.#check();
    }
    this.#context = api.TFE_NewContext(contextOptions, this.#status);
    this.#check();
    api.TFE_DeleteContextOptions(contextOptions);
    this.devices = this.#listDevices();
    this.#gpu = this.devices.find(({ type }) => type === 'GPU')?.name ?? null;
  }

  isUsingGpuDevice(): boolean {
    return this.#gpu !== null;
  }

  getNumOfTensors(): number {
    return this.#handles.size;
  }

  getNumOfSavedModels(): number {
    return 0;
  }

  /** Copies values to the device; whole numbers stay on the host, where TensorFlow wants them. */
  createTensor(shape: readonly number[], dtype: number, values: ArrayBufferView): number {
    const api = this.#api;
    if (!writable.has(dtype)) throw new Error(`Tensors of TensorFlow's data type ${dtype} are not made here.`);
    const tensor = api.TF_AllocateTensor(dtype, longs(shape), shape.length, values.byteLength);
    if (values.byteLength > 0) api.copyIn(api.TF_TensorData(tensor), bytesOf(values), values.byteLength);
    let handle = api.TFE_NewTensorHandle(tensor, this.#status);
    api.TF_DeleteTensor(tensor);
    this.#check();
    const staysOnHost = dtype === dataType.int32 || (dtype === dataType.int64 && shape.length === 0);
    if (this.#gpu !== null && !staysOnHost) {
      const onDevice = api.TFE_TensorHandleCopyToDevice(handle, this.#context, this.#gpu, this.#status);
      api.TFE_DeleteTensorHandle(handle);
      this.#check();
      handle = onDevice;
    }
    return this.#add(handle);
  }

  deleteTensor(id: number): void {
    if (this.#trace?.holds(id)) return;
    const handle = this.#handles.get(id);
    if (handle === undefined) throw new Error(`There is no tensor ${id} to delete.`);
    this.#api.TFE_DeleteTensorHandle(handle);
    this.#handles.delete(id);
  }

  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array | BigInt64Array {
    const api = this.#api;
    const handle = this.#handle(id);
    const dtype = api.TFE_TensorHandleDataType(handle);
    const tensor = api.TFE_TensorHandleResolve(handle, this.#status);
    this.#check();
    const bytes = new Uint8Array(api.TF_TensorByteSize(tensor));
    if (bytes.length > 0) api.copyOut(bytes, api.TF_TensorData(tensor), bytes.length);
    api.TF_DeleteTensor(tensor);
    switch (dtype) {
      case dataType.float:
      case dataType.complex64:
        return new Float32Array(bytes.buffer);
      case dataType.int32:
        return new Int32Array(bytes.buffer);
      case dataType.int64:
        return new BigInt64Array(bytes.buffer);
      default:
        return bytes;
    }
  }

  /** Runs one op; its outputs are tensors of this binding. */
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[] {
    if (this.#trace) return this.#trace.add(name, attributes, inputs, outputs);
    const api = this.#api;
    const status = this.#status;
    const op = api.TFE_NewOp(this.#context, this.#names.place(name), status);
    this.#check();
    try {
      for (const id of inputs) api.TFE_OpAddInput(op, this.#handle(id), status);
      for (const each of attributes) {
        setAttribute(api, 'TFE_Op', op, each, this.#names, status);
        this.#check();
      }
      if (outputs > this.#outputs.length) this.#outputs = new BigInt64Array(2 * outputs);
      this.#outputCount[0] = outputs;
      api.TFE_Execute(op, this.#outputs, this.#outputCount, status);
      this.#check();
      return Array.from({ length: outputs }, (_, i) => this.#describe(Number(this.#outputs[i])));
    } finally {
      api.TFE_DeleteOp(op);
    }
  }

  /** From now on ops are written into a graph, until {@link endTrace}. */
  startTrace(): Graph {
    if (this.#trace) throw new Error('One function is compiled at a time.');
    this.#trace = new Graph(this.#api, this.#names, {
      read: (id) => this.#readHost(id),
      execute: (name, inputs, outputs) => this.executeOp(name, [], inputs, outputs),
      context: this.#context,
      delete: (id) => this.deleteTensor(id),
    });
    return this.#trace;
  }

  endTrace(): void {
    this.#trace = null;
  }

  /** Type, shape and values of a tensor. */
  #readHost(id: number): HostTensor {
    const api = this.#api;
    const handle = this.#handle(id);
    const rank = api.TFE_TensorHandleNumDims(handle, this.#status);
    const shape = Array.from({ length: rank }, (_, i) => Number(api.TFE_TensorHandleDim(handle, i, this.#status)));
    return { dtype: api.TFE_TensorHandleDataType(handle), shape, values: () => bytesOf(this.tensorDataSync(id)) };
  }

  #describe(handle: Address): TensorMetadata {
    const api = this.#api;
    const rank = api.TFE_TensorHandleNumDims(handle, this.#status);
    const shape = Array.from({ length: rank }, (_, i) => Number(api.TFE_TensorHandleDim(handle, i, this.#status)));
    return { id: this.#add(handle), shape, dtype: api.TFE_TensorHandleDataType(handle) };
  }

  #listDevices(): NativeDevice[] {
    const api = this.#api;
    const list = api.TFE_ContextListDevices(this.#context, this.#status);
    this.#check();
    const devices = Array.from({ length: api.TF_DeviceListCount(list) }, (_, i) => ({
      name: api.TF_DeviceListName(list, i, this.#status),
      type: api.TF_DeviceListType(list, i, this.#status),
    }));
    api.TF_DeleteDeviceList(list);
    return devices;
  }

  #add(handle: Address): number {
    this.#handles.set(this.#next, handle);
    return this.#next++;
  }

  #handle(id: number): Address {
    const handle = this.#handles.get(id);
    if (handle === undefined) throw new Error(`There is no tensor ${id}.`);
    return handle;
  }

  #check(): void {
    const code = this.#api.TF_GetCode(this.#status);
    if (code !== 0) throw new Error(`TensorFlow: ${this.#api.TF_Message(this.#status)}`);
  }
}
