// What differs, as a list: a click shows it in both drawings.
import { useTexts } from '../../../i18n';
import type { Post } from '../../../ipc/bindings/commands';
import { LongList } from '../../../parts';
import { elementText, rowText } from './changeText';
import type { Sides } from './changeText';
import type { DiffRow } from './rows';

const ROW_HEIGHT = 36;
const COLUMNS = '72px minmax(160px, 1fr) minmax(0, 2fr)';

interface DiffListProps {
  rows: DiffRow[];
  sides: Sides;
  posts: readonly Post[];
  picked: DiffRow | undefined;
  onPick: (row: DiffRow) => void;
}

export function DiffList({ rows, sides, posts, picked, onPick }: DiffListProps) {
  const { t } = useTexts();
  return (
    <LongList<DiffRow>
      label={t('compare.list')}
      rows={rows}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      head={
        <>
          <span role="columnheader">{t('compare.col_kind')}</span>
          <span role="columnheader">{t('compare.col_element')}</span>
          <span role="columnheader">{t('compare.col_what')}</span>
        </>
      }
      keyOf={(row) => row.key}
      testIdOf={(row) => `diff-${row.key}`}
      draw={(row) => <Cells row={row} sides={sides} posts={posts} here={row.key === picked?.key} />}
      onOpen={onPick}
    />
  );
}

function Cells({ row, sides, posts, here }: { row: DiffRow; sides: Sides; posts: readonly Post[]; here: boolean }) {
  const { t } = useTexts();
  const [elements, id] = row.right !== null ? ([sides.right, row.right] as const) : ([sides.left, row.left ?? ''] as const);
  const element = elementText(t, elements, id);
  const text = rowText(t, sides, posts, row);
  return (
    <>
      <span role="cell" className="sf-compare-kind">
        <span className={`sf-compare-key sf-compare-${row.kind}`} aria-hidden /> {t(`compare.kind.${row.kind}`)}
      </span>
      <span role="cell" className={`sf-clip ${here ? 'sf-strong' : ''}`} title={element}>
        {element}
      </span>
      <span role="cell" className="sf-clip sf-second" title={text}>
        {row.kind === 'changed' ? text : ''}
      </span>
    </>
  );
}
