// The kinds of fields to add, by click, Enter or drag; and the facts that other steps ask for already.
import { LinkOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';

import type { WholeField } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { FieldKind } from '../../../ipc';
import { KINDS, KindSign } from '../kinds';

export const DRAGGED_KIND = 'application/x-sunflow-kind';

interface Props {
  onAdd: (kind: FieldKind) => void;
  reusable: WholeField[];
  onReuse: (key: string) => void;
  full: boolean;
}

export function Palette({ onAdd, reusable, onReuse, full }: Props) {
  const { t } = useTexts();
  return (
    <aside className="sf-forms-palette" aria-label={t('form.palette')}>
      <h3 className="sf-forms-head">{t('form.palette')}</h3>
      <div className="sf-forms-kinds">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            draggable
            icon={<KindSign kind={kind} />}
            disabled={full}
            data-testid={`palette-${kind}`}
            title={t(`chart.kind.${kind}`)}
            onClick={() => onAdd(kind)}
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED_KIND, kind)}
          >
            {t(`form.kind.${kind}`)}
          </Button>
        ))}
      </div>
      <h3 className="sf-forms-head">
        <LinkOutlined aria-hidden /> {t('form.reuse')}
      </h3>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('form.reuse')}
        className="sf-forms-wide"
        data-testid="forms-reuse"
        disabled={reusable.length === 0}
        placeholder={t(reusable.length === 0 ? 'form.reuse_none' : 'form.reuse_pick')}
        value={null}
        options={reusable.map((field) => ({ value: field.key, label: field.label }))}
        onChange={(key: string | null) => key !== null && onReuse(key)}
      />
      <p className="sf-quiet sf-forms-note">{t('form.reuse_hint')}</p>
    </aside>
  );
}
