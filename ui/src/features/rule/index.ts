// The rules of the chart check.
export { RuleScreen } from './RuleScreen';
