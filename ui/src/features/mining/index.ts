// The door of 流程挖掘: what really happened, from this desk's own cases or from a file.
export { MiningScreen } from './MiningScreen';
