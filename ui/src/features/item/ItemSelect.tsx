// Chooses an item by typing a part of its code or name.
import { Select } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { ItemRow } from '../../ipc';
import { useLater, wordText } from '../../parts';
import { useItem, useItems } from './api';
import './item.css';

interface Props {
  value?: string;
  onChange?: (item: string) => void;
  id?: string;
  testId: string;
  /** Only items for which a case can be started. */
  startable?: boolean;
  /** It may be left empty. */
  optional?: boolean;
}

export function ItemSelect({ value, onChange, id, testId, startable, optional }: Props) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const items = useItems({ text: useLater(text.trim()), class: null, bound: startable ? true : null });
  const chosen = useItem(value ?? null);
  const rows = items.data?.pages.flatMap((page) => page.rows) ?? [];
  const options = rows.map((row) => ({ value: row.item, label: row.name, row }));
  if (value && chosen.data && !rows.some((row) => row.item === value)) options.unshift({ value, label: chosen.data.row.name, row: chosen.data.row });
  return (
    <div data-testid={testId}>
      <Select
        id={id}
        aria-label={t('case.item')}
        showSearch={{ filterOption: false, onSearch: setText }}
        autoFocus={!value && !optional}
        allowClear={optional}
        className="sf-item-select"
        placeholder={t('item.select_hint')}
        loading={items.isFetching}
        value={value}
        onChange={onChange}
        options={options}
        optionRender={(option) => <ItemOption row={(option.data as { row: ItemRow }).row} />}
        notFoundContent={items.isFetching ? t('item.searching') : t(startable ? 'item.none_startable' : 'item.none_found')}
      />
    </div>
  );
}

function ItemOption({ row }: { row: ItemRow }) {
  const { t } = useTexts();
  return (
    <div className="sf-item-option" data-testid={`item-option-${row.item}`}>
      <div className="sf-item-option-name">{row.name}</div>
      <div className="sf-quiet sf-clip">
        <span className="sf-mono">{row.item}</span>
        {row.case_type ? ` · ${wordText(t, 'case_type', row.case_type)}` : ''}
        {row.department ? ` · ${row.department}` : ''}
      </div>
    </div>
  );
}
