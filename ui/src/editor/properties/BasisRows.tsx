// Legal basis of a step: rows of statute and article.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useTexts } from '../../i18n';
import type { Basis } from '../../ipc/bindings/commands';
import { replaced, without } from './lists';
import { TypedText } from './Typed';

const MAX_ROWS = 20;

export function BasisRows({ value, onChange }: { value: Basis[]; onChange: (rows: Basis[]) => void }) {
  const { t } = useTexts();
  return (
    <div className="sf-prop-list">
      {value.map((basis, index) => (
        <div className="sf-prop-row" key={index}>
          <TypedText
            label={t('prop.statute')}
            placeholder={t('prop.statute')}
            testId={index === 0 ? 'prop-basis-statute' : `prop-basis-statute-${index}`}
            value={basis.statute}
            onCommit={(statute) => onChange(replaced(value, index, { ...basis, statute }))}
          />
          <span className="sf-prop-short">
            <TypedText
              label={t('prop.article')}
              placeholder={t('prop.article')}
              testId={index === 0 ? 'prop-basis-article' : `prop-basis-article-${index}`}
              value={basis.article ?? ''}
              onCommit={(article) => onChange(replaced(value, index, { ...basis, article }))}
            />
          </span>
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('prop.remove')} onClick={() => onChange(without(value, index))} />
        </div>
      ))}
      {value.length === 0 ? <div className="sf-quiet">{t('prop.basis_none')}</div> : null}
      <Button block type="dashed" icon={<PlusOutlined />} data-testid="prop-basis-add" disabled={value.length >= MAX_ROWS} onClick={() => onChange([...value, { statute: '', article: '' }])}>
        {t('prop.basis_add')}
      </Button>
    </div>
  );
}
