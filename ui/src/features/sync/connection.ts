// What the state of the exchange comes to for a person.
import type { SyncStatus } from '../../ipc';

export type Connection = 'unenrolled' | 'online' | 'offline';

export function connectionOf(status: SyncStatus): Connection {
  if (!status.enrolled) return 'unenrolled';
  return status.online ? 'online' : 'offline';
}
