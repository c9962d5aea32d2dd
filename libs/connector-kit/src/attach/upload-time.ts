/** The slowest line that a file is still sent over: 1 Mbit/s. */
const bytesPerSecond = 128 * 1024;

/** How long a request that carries so many bytes may take, where one that carries none may take `timeoutMs`. */
export const uploadTimeoutMs = (timeoutMs: number, bytes: number): number => timeoutMs + Math.ceil(bytes / bytesPerSecond) * 1000;
