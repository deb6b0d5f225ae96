// The door of archives: 年度归档.
export { ArchiveScreen } from './ArchiveScreen';
export { ArchiveTag } from './ArchiveTag';
