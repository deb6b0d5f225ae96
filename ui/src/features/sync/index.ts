// The door of the sync feature.
export { SyncScreen } from './SyncScreen';
export { ConnectionChip } from './ConnectionChip';
