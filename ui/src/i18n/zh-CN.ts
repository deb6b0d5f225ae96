// Every sentence that a person reads in the window, in Chinese: the source of truth. Regular list.
import { zhCNArchive } from './zh-CN.archive';
import { zhCNChangeover } from './zh-CN.changeover';
import { zhCNCheck } from './zh-CN.check';
import { zhCNChart } from './zh-CN.chart';
import { zhCNExport } from './zh-CN.export';
import { zhCNLibrary } from './zh-CN.library';
import { zhCNEditor } from './zh-CN.editor';
import { zhCNForm } from './zh-CN.form';
import { zhCNRules } from './zh-CN.rules';
import { zhCNRuleNames } from './zh-CN.ruleNames';
import { zhCNLaw } from './zh-CN.law';
import { zhCNLight } from './zh-CN.light';
import { zhCNHands } from './zh-CN.hands';
import { zhCNMining } from './zh-CN.mining';
import { zhCNOptimise } from './zh-CN.optimise';
import { zhCNTable } from './zh-CN.table';
import { zhCNFrame } from './zh-CN.frame';
import { zhCNCase } from './zh-CN.case';
import { zhCNEnds } from './zh-CN.ends';
import { zhCNExecution } from './zh-CN.execution';
import { zhCNItem } from './zh-CN.item';
import { zhCNNumber } from './zh-CN.number';
import { zhCNPast } from './zh-CN.past';
import { zhCNError } from './zh-CN.error';
import { zhCNFault } from './zh-CN.fault';

export const zhCN = {
  ...zhCNRules,
  ...zhCNRuleNames,
  ...zhCNForm,
  ...zhCNLaw,
  ...zhCNLight,
  ...zhCNCheck,
  ...zhCNHands,
  ...zhCNChangeover,
  ...zhCNChart,
  ...zhCNExport,
  ...zhCNLibrary,
  ...zhCNEditor,
  ...zhCNMining,
  ...zhCNOptimise,
  ...zhCNTable,
  ...zhCNFrame,
  ...zhCNCase,
  ...zhCNEnds,
  ...zhCNExecution,
  ...zhCNItem,
  ...zhCNNumber,
  ...zhCNPast,
  ...zhCNArchive,
  ...zhCNError,
  ...zhCNFault,
} as const;

export type TextKey = keyof typeof zhCN;
