// People who hold several posts: one person's time for the work of all of them.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';

import { useTexts } from '../../../i18n';
import type { PostPeople, SharedPerson } from '../../../ipc/bindings/commands';

const MOST = 100;

export function Shared({ shared, posts, disabled, onChange }: { shared: SharedPerson[]; posts: PostPeople[]; disabled: boolean; onChange: (shared: SharedPerson[]) => void }) {
  const { t } = useTexts();
  const options = posts.map((one) => ({ value: one.post, label: one.name }));
  const first = posts.slice(0, 2).map((one) => one.post);
  return (
    <div className="sf-opt-shared">
      {shared.map((one, at) => (
        // Rows have no name of their own and keep their places.
        <div key={at} className="sf-opt-shared-row" data-testid={`shared-${at}`}>
          <span>{t('opt.shared.one')}</span>
          <Select size="small" mode="multiple" disabled={disabled} status={one.posts.length < 2 ? 'error' : undefined} aria-label={t('opt.shared.posts')} value={one.posts} options={options} onChange={(chosen) => onChange(shared.map((it, place) => (place === at ? { posts: chosen } : it)))} />
          <Button size="small" type="text" icon={<DeleteOutlined />} disabled={disabled} aria-label={t('opt.shared.remove')} onClick={() => onChange(shared.filter((_, place) => place !== at))} />
        </div>
      ))}
      <Button size="small" type="text" icon={<PlusOutlined />} disabled={disabled || posts.length < 2 || shared.length >= MOST} data-testid="shared-add" title={t('opt.shared.hint')} onClick={() => onChange([...shared, { posts: first }])}>
        {t('opt.shared.add')}
      </Button>
    </div>
  );
}
