// The kinds of fields in the order of the palette, each with its sign.
import { CalculatorOutlined, CalendarOutlined, CheckSquareOutlined, FileTextOutlined, FontSizeOutlined, NumberOutlined, PaperClipOutlined, PayCircleOutlined, TableOutlined, TagsOutlined, TeamOutlined, UnorderedListOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { CodeKind, FieldKind } from '../../ipc';

export const KINDS: readonly FieldKind[] = ['text', 'long_text', 'number', 'money', 'date', 'choice', 'flag', 'list', 'table', 'person', 'organisation', 'attachment', 'computed'];
/** Kinds that a column of a table may have. */
export const COLUMN_KINDS: readonly FieldKind[] = ['text', 'number', 'money', 'date', 'choice', 'flag'];

const SIGNS: Record<FieldKind, ReactNode> = {
  text: <FontSizeOutlined />,
  long_text: <FileTextOutlined />,
  number: <NumberOutlined />,
  money: <PayCircleOutlined />,
  date: <CalendarOutlined />,
  choice: <UnorderedListOutlined />,
  flag: <CheckSquareOutlined />,
  list: <TagsOutlined />,
  table: <TableOutlined />,
  person: <UserOutlined />,
  organisation: <TeamOutlined />,
  attachment: <PaperClipOutlined />,
  computed: <CalculatorOutlined />,
};

export function KindSign({ kind }: { kind: FieldKind }) {
  return <span aria-hidden>{SIGNS[kind]}</span>;
}

/** Codes that a text, the entries of a list or a column of a table can be checked for. */
export const CHECKS: readonly CodeKind[] = ['party', 'uscc', 'resident_id', 'org_code', 'region', 'item'];
