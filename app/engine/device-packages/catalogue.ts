// What can be installed for a device, from where, and what it must be byte for byte. Sizes and sums were taken from the
// archives themselves on 2026-11-24.
import { SeqwrightError } from '../../contract/errors.ts';
import type { LibraryPackage } from '../../kernels/tensorflow/installed.ts';

/** One archive, a zip file whatever its name. */
export interface Archive {
  /** Below the repository's address. */
  path: string;
  repository: 'maven' | 'python';
  bytes: number;
  sha256: string;
  /** Names of the files that are unpacked, without folders; a pattern for the whole name. */
  files: RegExp;
}

export interface DevicePackage {
  id: LibraryPackage;
  label: string;
  /** Of TensorFlow. */
  version: string;
  cuda: boolean;
  archives: readonly Archive[];
  /** Beginnings of the libraries' names in the order in which they are loaded. */
  order: readonly string[];
  /** Bytes on disk once unpacked. */
  unpackedBytes: number;
  licence: string;
}

const core = 'org/tensorflow/tensorflow-core-native';

function tensorFlow(
  version: '1.1.0' | '1.2.0',
  classifier: string,
  bytes: number,
  sha256: string,
  files: RegExp,
): Archive {
  const path = `${core}/${version}/tensorflow-core-native-${version}-${classifier}.jar`;
  return { repository: 'maven', path, bytes, sha256, files };
}

/** @param place - folders of the repository, which name a file by its own sum */
function wheel(place: string, name: string, bytes: number, sha256: string): Archive {
  return {
    repository: 'python',
    path: `${place}/${name}-py3-none-manylinux2014_x86_64.whl`,
    bytes,
    sha256,
    files: /^lib.+\.so(\.\d+)*$/,
  };
}

/** NVIDIA's libraries at the versions that TensorFlow 2.21 was built with. */
const cudaLibraries: readonly Archive[] = [
  wheel(
    '71/05/80f3fe49e9905570bc27aea9493baa1891c3780a7fc4e1f872c7902df066',
    'nvidia_cuda_runtime_cu12-12.5.82',
    895_707,
    '3e79a060e126df40fd3a068f3f787eb000fa51b251ec6cd97d09579632687115',
  ),
  wheel(
    '75/bc/e0d0dbb85246a086ab14839979039647bce501d8c661a159b8b019d987b7',
    'nvidia_nvjitlink_cu12-12.5.82',
    21_298_879,
    'f9b37bc5c8cf7509665cb6ada5aaa0ce65618f2332b7d3e78e9790511f111212',
  ),
  wheel(
    'f9/43/a5365b345c989d9f7de2f2406e59b4a792ba3541b5d47edda5031b2730a6',
    'nvidia_cublas_cu12-12.5.3.2',
    363_313_169,
    'ca070ad70e9fa6654084575d01bd001f30cc4665e33d4bb9fc8e0f321caa034b',
  ),
  wheel(
    'e4/85/f18c88f63489cdced17b06d3b627adca8add7d7b8cce8c11213e93a902b4',
    'nvidia_cufft_cu12-11.2.3.61',
    192_524_114,
    '9a6e8df162585750f61983a638104a48c756aa13f9f48e19ab079b38e3c828b8',
  ),
  wheel(
    'b3/29/03726191334fa523d9654e3dacca5cc152f24bb9fa1a5721e4dddac7a8c5',
    'nvidia_cusparse_cu12-12.5.1.3',
    217_558_979,
    '016df8e993c437e8301e62739f01775cba988fd5253cd4c64173f8e8d2f8e752',
  ),
  wheel(
    '33/73/57fbf55b3f378a73faecde397a0927ea205b458f06573dfb191b7d9fd1d3',
    'nvidia_cusolver_cu12-11.6.3.83',
    130_341_232,
    '93cfafacde4428b71778eeb092ec615a02a3d05404da1bcf91c53e3fa1bce42b',
  ),
  wheel(
    '8e/56/bb5c08a8d401fc1b21a10e9c58907e70e8f18bdfca34b7ecfb87bbcdad63',
    'nvidia_cudnn_cu12-9.3.0.75',
    577_163_502,
    '9ad9c6929ebb5295eb4a1728024666d1c88283373e265a0c5c883e6f9d5cd76d',
  ),
];

const linuxFiles = /^libtensorflow_(cc|framework)\.so\.2$/;
const linuxOrder = ['libtensorflow_framework', 'libtensorflow_cc'];
const licence = 'Apache 2.0';

const cpu = (version: string, archive: Archive, order: readonly string[], unpackedBytes: number): DevicePackage => ({
  ...{ id: 'tensorflow', label: 'TensorFlow on the processor', version, cuda: false, licence },
  ...{ archives: [archive], order, unpackedBytes },
});

/** By `platform-arch` of Node. */
const packages: Partial<Record<string, readonly DevicePackage[]>> = {
  'linux-x64': [
    cpu(
      '2.21.0',
      tensorFlow(
        '1.2.0',
        'linux-x86_64',
        192_265_303,
        'e6fc5afb04092f3427408f1947ec1e5832ed196009acfc088b4d38a516b708bd',
        linuxFiles,
      ),
      linuxOrder,
      853_308_936,
    ),
    {
      id: 'tensorflow-cuda',
      label: 'TensorFlow on an NVIDIA GPU',
      version: '2.21.0',
      cuda: true,
      archives: [
        tensorFlow(
          '1.2.0',
          'linux-x86_64-gpu',
          427_288_061,
          'e2de3e68c0bdd4bb23cfd61b28e705fa426f719566c246530b231d13da5f10d9',
          linuxFiles,
        ),
        ...cudaLibraries,
      ],
      order: [
        ...[
          'libcudart',
          'libnvJitLink',
          'libcublasLt',
          'libcublas',
          'libcufft',
          'libcusparse',
          'libcusolver',
          'libcudnn',
        ],
        ...linuxOrder,
      ],
      unpackedBytes: 3_400_000_000,
      licence: `${licence}; NVIDIA's libraries under the CUDA and cuDNN licences`,
    },
  ],
  'darwin-arm64': [
    cpu(
      '2.21.0',
      tensorFlow(
        '1.2.0',
        'macosx-arm64',
        151_381_240,
        '570d8b845e4832cc06a59ae0a05d1bb8c7a11197f48de9664b4f86123dbcafd3',
        /^libtensorflow_(cc|framework)\.2\.dylib$/,
      ),
      linuxOrder,
      740_822_152,
    ),
  ],
  'win32-x64': [
    cpu(
      '2.18.0',
      tensorFlow(
        '1.1.0',
        'windows-x86_64',
        253_421_988,
        'be518cd4e9805912e776333f144f476ed3c5288c15b9a5374daa4c2f39bbf378',
        /^(tensorflow|libiomp5md|msvcp140|vcomp140|vcruntime140|vcruntime140_1|concrt140)\.dll$/,
      ),
      ['tensorflow'],
      956_300_000,
    ),
  ],
};

/** What can be installed on a machine. */
export function packagesFor(
  platform: string = process.platform,
  arch: string = process.arch,
): readonly DevicePackage[] {
  return packages[`${platform}-${arch}`] ?? [];
}

/** @throws SeqwrightError `not_found` */
export function packageNamed(id: string, offered: readonly DevicePackage[]): DevicePackage {
  const found = offered.find((each) => each.id === id);
  if (found) return found;
  const names = offered.map((each) => each.id);
  const choice = names.length > 0 ? `Choose one of ${names.join(', ')}.` : 'Nothing is offered for this system.';
  const system = `${process.platform} on ${process.arch}`;
  throw new SeqwrightError('not_found', `There is no device package "${id}" for ${system}. ${choice}`, { id, names });
}

const defaultAddresses = {
  maven: 'https://repo1.maven.org/maven2/',
  python: 'https://files.pythonhosted.org/packages/',
} as const;

/** Environment variables that name a mirror of each repository. */
export const mirrorVariables = { maven: 'SEQWRIGHT_MAVEN_MIRROR', python: 'SEQWRIGHT_PYTHON_MIRROR' } as const;

/** Where an archive is fetched from: a mirror that the environment names, or the public repository. */
export function addressOf(
  { repository, path }: Archive,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const mirror = env[mirrorVariables[repository]] ?? '';
  const base = mirror === '' ? defaultAddresses[repository] : mirror;
  return new URL(path, base.endsWith('/') ? base : `${base}/`).href;
}

export const fileNameOf = ({ path }: Archive): string => path.slice(path.lastIndexOf('/') + 1);
