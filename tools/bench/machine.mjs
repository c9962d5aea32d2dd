/** What processes cost: read from /proc, so on Linux only; elsewhere the figures are null. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';

const TICKS_A_SECOND = 100;

/** Seconds of CPU that a process used since it began, those of its ended children included; null: it is gone, or there is no /proc. */
export function cpuSeconds(pid) {
  const fields = statOf(pid);
  return fields && fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_A_SECOND;
}

/** The same for a process and all that it is the parent of: PostgreSQL has a process a connection. */
export function cpuSecondsOfFamily(pid) {
  const all = [pid, ...childrenOf(pid)].map(cpuSeconds).filter((seconds) => seconds !== null);
  return all.length > 0 ? all.reduce((sum, seconds) => sum + seconds, 0) : null;
}

/** Seconds of CPU that the whole machine had since it began, and those that anybody used. */
export function machineSeconds() {
  const fields = (/^cpu +(.+)$/m.exec(read('/proc/stat') ?? '')?.[1] ?? '')
    .split(' ')
    .slice(0, 8)
    .map((ticks) => Number(ticks) / TICKS_A_SECOND);
  const [, , , idle, waiting] = fields;
  const total = fields.reduce((sum, seconds) => sum + seconds, 0);
  return fields.length === 8 ? { total, used: total - idle - waiting } : null;
}

/** The most memory that a process ever held, MB. */
export function peakMegabytes(pid) {
  const match = /VmHWM:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`) ?? '');
  return match ? Number(match[1]) / 1024 : null;
}

/** Memory of a family now, MB; what they share counts once. */
export function familyMegabytes(pid) {
  const all = [pid, ...childrenOf(pid)].map((one) => /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${one}/smaps_rollup`) ?? '')).filter(Boolean);
  return all.length > 0 ? all.reduce((sum, match) => sum + Number(match[1]), 0) / 1024 : null;
}

/** Where and when a figure was taken. */
export function provenance(root) {
  const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  let commit = 'unknown';
  try {
    commit = git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no', '--', 'apps', 'libs', 'flows', 'tools') ? '+' : '');
  } catch {
    // No git here: an archive of the sources.
  }
  const [cpu] = os.cpus();
  return {
    date: new Date().toISOString(),
    commit,
    node: process.version,
    cores: os.cpus().length,
    cpu: cpu?.model.trim() ?? '',
    load: Number(os.loadavg()[0].toFixed(2)),
  };
}

function statOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  // The name in brackets may hold blanks.
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function childrenOf(pid) {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === String(pid))
      .map(Number);
  } catch {
    return [];
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
