// Whose work list is shown: of a post or of a person.
import { Select } from 'antd';

import { useTexts } from '../../../i18n';
import { usePeople, useSession } from '../../session';

export function WhoseSelect({ scope, value, choose }: { scope: 'post' | 'person'; value: string | undefined; choose: (value: string) => void }) {
  const { t } = useTexts();
  const session = useSession();
  const people = usePeople();
  const options =
    scope === 'post'
      ? session.data?.posts.map((post) => ({ value: post.code, label: post.name }))
      : people.data?.people.map((person) => ({ value: person.user, label: `${person.name}（${person.posts.map((post) => post.name).join('、')}）` }));
  return <Select className="sf-whose" placeholder={t(`case.of_${scope}`)} aria-label={t(`case.of_${scope}`)} data-testid="case-whose" value={value} onChange={choose} options={options ?? []} style={{ minWidth: 180 }} />;
}
