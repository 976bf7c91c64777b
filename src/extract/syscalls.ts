/** The system-call filter of the sandbox, as the classic BPF program that bubblewrap installs (seccomp(2), x86-64 only). */

/** Calls no reader needs, by number in arch/x86/entry/syscalls/syscall_64.tbl; each fails with EPERM. */
const denied: Readonly<Record<string, number>> = {
  socket: 41,
  connect: 42,
  accept: 43,
  bind: 49,
  listen: 50,
  accept4: 288,
  ptrace: 101,
  syslog: 103,
  personality: 135,
  pivot_root: 155,
  chroot: 161,
  acct: 163,
  mount: 165,
  umount2: 166,
  swapon: 167,
  reboot: 169,
  init_module: 175,
  delete_module: 176,
  quotactl: 179,
  kexec_load: 246,
  add_key: 248,
  request_key: 249,
  keyctl: 250,
  unshare: 272,
  perf_event_open: 298,
  name_to_handle_at: 303,
  open_by_handle_at: 304,
  setns: 308,
  process_vm_readv: 310,
  process_vm_writev: 311,
  finit_module: 313,
  bpf: 321,
  userfaultfd: 323,
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  mount_setattr: 442,
};
/** clone3 hides its flags behind a pointer: ENOSYS makes libc use clone, as container runtimes do. */
const clone3 = 435;

const load = 0x20; // BPF_LD | BPF_W | BPF_ABS
const jumpIfEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const jumpIfAtLeast = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const answer = 0x06; // BPF_RET | BPF_K
const allow = 0x7fff0000;
const killProcess = 0x80000000;
const fail = (errno: number) => 0x00050000 | errno;
const archX8664 = 0xc000003e;

/** struct sock_filter[] in little-endian bytes; undefined on another processor than x86-64. */
export function syscallFilter(architecture: string): Uint8Array | undefined {
  if (architecture !== "x64") return undefined;
  const program: [code: number, ifTrue: number, ifFalse: number, value: number][] = [
    [load, 0, 0, 4], // seccomp_data.arch
    [jumpIfEqual, 1, 0, archX8664],
    [answer, 0, 0, killProcess],
    [load, 0, 0, 0], // seccomp_data.nr
    [jumpIfAtLeast, 0, 1, 0x40000000], // the x32 ABI numbers the same calls differently
    [answer, 0, 0, killProcess],
    [jumpIfEqual, 0, 1, clone3],
    [answer, 0, 0, fail(38)],
  ];
  for (const number of Object.values(denied)) program.push([jumpIfEqual, 0, 1, number], [answer, 0, 0, fail(1)]);
  program.push([answer, 0, 0, allow]);
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, ifTrue);
    view.setUint8(index * 8 + 3, ifFalse);
    view.setUint32(index * 8 + 4, value, true);
  }
  return bytes;
}
