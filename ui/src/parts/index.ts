// The door of the small parts that every feature uses.
export { Brand, EmptyState, errorText, LanguageSwitch } from '../plain';
export { cardRows } from './cardRows';
export { checkText } from './checkText';
export { copyText } from './copyText';
export { CopyButton } from './CopyButton';
export { ErrorState } from './ErrorState';
export { LightDot } from './LightDot';
export type { LightName } from './LightDot';
export { LongList } from './LongList';
export { PageHeader } from './PageHeader';
export { Panel } from './Panel';
export { go, hrefOf, useLeaveGuard, usePath } from './route';
export { dayText, minuteText, secondText } from './times';
export { useTell } from './useTell';
export { useJob } from './useJob';
export type { JobEnded, JobOfKind } from './useJob';
export { TYPING_PAUSE_MS, useLater } from './useLater';
export { basisText, codeText, daysLeftText, limitText, wordText } from './wording';
