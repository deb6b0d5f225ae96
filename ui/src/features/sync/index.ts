// The door of the exchange feature.
export { ConnectionChip } from './ConnectionChip';
export { ReceiptDrawer, ReceiptLink } from './ReceiptDrawer';
export { RecordStateTag } from './RecordStateTag';
export { SyncScreen } from './SyncScreen';
