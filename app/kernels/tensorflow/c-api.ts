// The part of libtensorflow's C API that the device needs, called through koffi: nothing is compiled, whatever the system.
import koffi from 'koffi';
import type { LibraryHandle } from 'koffi';

/** An address in the library's memory. */
export type Address = number;

const pointer = 'intptr_t';
const text = 'str';
const size = 'size_t';
const buffer = 'void *';
/** TF_Output: an operation and which of its outputs. */
const place = koffi.struct({ oper: pointer, index: 'int' });

/**
 * Functions by name: the result's type, then the arguments'. See tensorflow/c/c_api.h, tf_tensor.h and eager/c_api.h of
 * TensorFlow 2.x.
 */
const signatures = {
  TF_Version: [text],
  TF_NewStatus: [pointer],
  TF_GetCode: ['int', pointer],
  TF_Message: [text, pointer],
  TF_AllocateTensor: [pointer, 'int', buffer, 'int', size],
  TF_TensorData: [pointer, pointer],
  TF_TensorByteSize: [size, pointer],
  TF_DeleteTensor: ['void', pointer],
  TF_DeviceListCount: ['int', pointer],
  TF_DeviceListType: [text, pointer, 'int', pointer],
  TF_DeviceListName: [text, pointer, 'int', pointer],
  TF_DeleteDeviceList: ['void', pointer],
  TFE_NewContextOptions: [pointer],
  TFE_ContextOptionsSetConfig: ['void', pointer, buffer, size, pointer],
  TFE_DeleteContextOptions: ['void', pointer],
  TFE_NewContext: [pointer, pointer, pointer],
  TFE_ContextListDevices: [pointer, pointer, pointer],
  TFE_NewTensorHandle: [pointer, pointer, pointer],
  TFE_DeleteTensorHandle: ['void', pointer],
  TFE_TensorHandleDataType: ['int', pointer],
  TFE_TensorHandleNumDims: ['int', pointer, pointer],
  TFE_TensorHandleDim: ['int64_t', pointer, 'int', pointer],
  TFE_TensorHandleResolve: [pointer, pointer, pointer],
  TFE_TensorHandleCopyToDevice: [pointer, pointer, pointer, text, pointer],
  TFE_NewOp: [pointer, pointer, pointer, pointer],
  TFE_DeleteOp: ['void', pointer],
  TFE_OpAddInput: ['void', pointer, pointer, pointer],
  TFE_OpSetAttrType: ['void', pointer, pointer, 'int'],
  TFE_OpSetAttrInt: ['void', pointer, pointer, 'int64_t'],
  TFE_OpSetAttrFloat: ['void', pointer, pointer, 'float'],
  TFE_OpSetAttrBool: ['void', pointer, pointer, 'uint8_t'],
  TFE_OpSetAttrString: ['void', pointer, pointer, buffer, size],
  TFE_OpSetAttrIntList: ['void', pointer, pointer, buffer, 'int'],
  TFE_OpSetAttrFloatList: ['void', pointer, pointer, buffer, 'int'],
  TFE_OpSetAttrBoolList: ['void', pointer, pointer, buffer, 'int'],
  TFE_OpSetAttrStringList: ['void', pointer, pointer, buffer, buffer, 'int'],
  TFE_OpSetAttrShape: ['void', pointer, pointer, buffer, 'int', pointer],
  TFE_Execute: ['void', pointer, buffer, buffer, pointer],
  TFE_ContextAddFunction: ['void', pointer, pointer, pointer],
  TFE_ContextRemoveFunction: ['void', pointer, text, pointer],
  TF_NewGraph: [pointer],
  TF_DeleteGraph: ['void', pointer],
  TF_NewOperation: [pointer, pointer, text, text],
  TF_AddInput: ['void', pointer, place],
  TF_AddInputList: ['void', pointer, buffer, 'int'],
  TF_FinishOperation: [pointer, pointer, pointer],
  TF_OperationOutputType: ['int', place],
  TF_GraphGetTensorNumDims: ['int', pointer, place, pointer],
  TF_GraphGetTensorShape: ['void', pointer, place, buffer, 'int', pointer],
  TF_SetAttrType: ['void', pointer, pointer, 'int'],
  TF_SetAttrInt: ['void', pointer, pointer, 'int64_t'],
  TF_SetAttrFloat: ['void', pointer, pointer, 'float'],
  TF_SetAttrBool: ['void', pointer, pointer, 'uint8_t'],
  TF_SetAttrString: ['void', pointer, pointer, buffer, size],
  TF_SetAttrIntList: ['void', pointer, pointer, buffer, 'int'],
  TF_SetAttrFloatList: ['void', pointer, pointer, buffer, 'int'],
  TF_SetAttrBoolList: ['void', pointer, pointer, buffer, 'int'],
  TF_SetAttrStringList: ['void', pointer, pointer, buffer, buffer, 'int'],
  TF_SetAttrShape: ['void', pointer, pointer, buffer, 'int'],
  TF_SetAttrTensor: ['void', pointer, pointer, pointer, pointer],
  TF_GraphToFunction: [
    pointer,
    pointer,
    text,
    'uint8_t',
    'int',
    buffer,
    'int',
    buffer,
    'int',
    buffer,
    buffer,
    pointer,
    text,
    pointer,
  ],
  TF_DeleteFunction: ['void', pointer],
} as const;

/** One output of an operation of a graph. */
export interface Place {
  oper: Address;
  index: number;
}

type Parameter = string | typeof place;
type Values = string | Buffer | Float32Array | Int32Array | BigInt64Array | Uint8Array;
type Argument = Address | bigint | Values | Place | null;
/** Nobody reads what a function without a result gives. */
type Result<R> = R extends 'void'
  ? undefined
  : R extends 'str'
    ? string
    : R extends 'int64_t'
      ? number | bigint
      : number;

export type CApi = {
  [N in keyof typeof signatures]: (...values: Argument[]) => Result<(typeof signatures)[N][0]>;
} & {
  /** Copies out of the library's memory. */
  copyOut(to: Uint8Array, from: Address, bytes: number): void;
  copyIn(to: Address, from: Uint8Array, bytes: number): void;
};

/** RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE of glibc. */
const pinned = 0x1102;

const systemLibrary: Partial<Record<NodeJS.Platform, string>> = { linux: 'libc.so.6', win32: 'msvcrt.dll' };

/**
 * koffi closes at exit what it opened, and TensorFlow's threads do not survive that: libraries are opened once more, for
 * good. Windows and macOS keep them anyway.
 */
function pin(path: string): void {
  if (process.platform !== 'linux') return;
  const open = ['libc.so.6', 'libdl.so.2'].flatMap((name) => {
    try {
      return [koffi.load(name).func('dlopen', pointer, [text, 'int']) as (path: string, flags: number) => Address];
    } catch {
      return [];
    }
  })[0];
  if (open?.(path, pinned) === 0) throw new Error(`The system's linker cannot open ${path}.`);
}

/** Sets what C code reads: a thread's `process.env` is a copy. */
function setEnvironment(system: LibraryHandle, values: Readonly<Record<string, string>>): void {
  const set =
    process.platform === 'win32'
      ? (system.func('_putenv_s', 'int', [text, text]) as (name: string, value: string) => number)
      : (system.func('setenv', 'int', [text, text, 'int']) as (name: string, value: string, over: number) => number);
  for (const [name, value] of Object.entries(values)) if (process.env[name] === undefined) set(name, value, 0);
}

/**
 * Loads libtensorflow.
 *
 * @param paths - libraries in the order in which they need each other; all but the last are what the last one needs
 * @param environment - variables that the library reads; those that are set already stay
 * @throws Error of the system's linker
 */
export function loadCApi(paths: readonly string[], environment: Readonly<Record<string, string>>): CApi {
  const system = koffi.load(systemLibrary[process.platform] ?? null);
  setEnvironment(system, environment);
  const libraries: LibraryHandle[] = paths.map((path) => {
    pin(path);
    return koffi.load(path, { global: true });
  });
  const find = (name: string, types: readonly Parameter[]): unknown => {
    const [result = 'void', ...parameters] = types;
    for (const library of libraries.toReversed()) {
      try {
        return library.func(name, result, parameters);
      } catch {
        // It is another library's function.
      }
    }
    throw new Error(`The library has no function ${name}: it is not libtensorflow, or too old.`);
  };
  const functions = Object.fromEntries(Object.entries(signatures).map(([name, types]) => [name, find(name, types)]));
  const copyOut = system.func('memcpy', 'void', [buffer, pointer, size]) as CApi['copyOut'];
  const copyIn = system.func('memcpy', 'void', [pointer, buffer, size]) as CApi['copyIn'];
  return Object.assign(functions, { copyOut, copyIn }) as unknown as CApi;
}
