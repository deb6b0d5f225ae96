// The bar on top: county, connection, language, who is signed in.
import { CalendarOutlined, DownOutlined, EnvironmentOutlined, FolderOpenOutlined, LogoutOutlined, NumberOutlined, QuestionCircleOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';

import { useSignOut } from '../features/session';
import { ConnectionChip } from '../features/sync';
import { useTexts } from '../i18n';
import type { CountyName, Person } from '../ipc';
import { go, LanguageSwitch, useTell } from '../parts';

interface Props {
  user: Person;
  county: CountyName;
  openShortcuts: () => void;
}

export function TopBar({ user, county, openShortcuts }: Props) {
  const { t } = useTexts();
  return (
    <header className="sf-bar">
      <span className="sf-bar-county sf-clip">
        <EnvironmentOutlined aria-hidden />
        {county.name}
        <span className="sf-quiet">{county.region}</span>
        {county.demo ? <span className="sf-bar-demo">{t('bar.demo')}</span> : null}
      </span>
      <span className="sf-bar-space" />
      <ConnectionChip />
      <Tooltip title={t('shortcuts.title')}>
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('shortcuts.title')} data-testid="shortcuts-open" onClick={openShortcuts} />
      </Tooltip>
      <LanguageSwitch />
      <UserMenu user={user} />
    </header>
  );
}

function UserMenu({ user }: { user: Person }) {
  const { t } = useTexts();
  const tell = useTell();
  const signOut = useSignOut();
  const posts = user.posts.map((post) => post.name).join('、');
  const items = [
    { key: 'calendar', icon: <CalendarOutlined />, label: <span data-testid="nav-calendar">{t('nav.calendar')}</span> },
    { key: 'deputy', icon: <UserSwitchOutlined />, label: <span data-testid="nav-deputy">{t('nav.deputy')}</span> },
    { key: 'number', icon: <NumberOutlined />, label: <span data-testid="nav-number">{t('nav.number')}</span> },
    { key: 'archive', icon: <FolderOpenOutlined />, label: <span data-testid="nav-archive">{t('nav.archive')}</span> },
    { type: 'divider' as const },
    { key: 'sign-out', icon: <LogoutOutlined />, label: <span data-testid="sign-out">{t('bar.sign_out')}</span> },
  ];
  const choose = (key: string) => {
    if (key === 'calendar' || key === 'deputy' || key === 'number' || key === 'archive') go(key);
    else signOut.mutate(undefined, { onError: tell.error });
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
      <button type="button" className="sf-bar-user" data-testid="user-menu" aria-label={t('bar.user', { name: user.name, posts })}>
        <span className="sf-avatar-small" aria-hidden>
          {user.name.slice(0, 1)}
        </span>
        <span className="sf-bar-names">
          <span className="sf-bar-name">{user.name}</span>
          <span className="sf-bar-post sf-clip">{posts}</span>
        </span>
        <DownOutlined aria-hidden />
      </button>
    </Dropdown>
  );
}
