// Every sentence that a person reads in the window, in Chinese: the source of truth. Regular list.
import { zhCNChart } from './zh-CN.chart';

export const zhCN = {
  ...zhCNChart,
  // Frame
  'brand.name': '阳光流程',
  'brand.line': '行政权力网上公开透明运行',
  'brand.version': '版本 {version}',
  'language.switch': '切换语言',
  'language.other': 'English',
  'nav.label': '主导航',
  'nav.desk': '工作台',
  'nav.case': '办件',
  'nav.chart': '流程图',
  'nav.item': '权力目录',
  'nav.sync': '同步',
  'nav.calendar': '工作日历',
  'bar.demo': '演示县区',
  'bar.sign_out': '退出登录',
  'bar.user': '{posts} {name}，打开菜单',
  'shortcuts.title': '键盘快捷键',
  'shortcuts.places': '打开导航中的第 1 至第 5 个页面',
  'shortcuts.new_case': '新建办件',
  'shortcuts.search': '跳到本页的搜索框',
  'shortcuts.tab': '移到下一个控件，Shift + Tab 返回',
  'shortcuts.enter': '打开所选的行，确认对话框',
  'shortcuts.move': '在办件页提交到下一环节',
  'shortcuts.save': '在流程图中保存草稿',
  'shortcuts.undo': '在流程图中撤销，Ctrl + Y 重做',
  'shortcuts.escape': '关闭对话框或侧栏',
  'shortcuts.panel': '打开本说明',

  // Actions and families of errors
  'action.ok': '确定',
  'action.cancel': '取消',
  'action.close': '关闭',
  'action.save': '保存',
  'action.retry': '重试',
  'action.copied': '已复制',
  'action.copy_details': '复制详细信息',
  'action.more': '加载更多',
  'action.clear': '清除筛选',
  'family.rejected': '请核对后再提交',
  'family.not_now': '暂时不能完成',
  'family.refused': '省级平台未接受',
  'family.broken': '程序出现故障',
  'light.green': '正常',
  'light.yellow': '黄灯',
  'light.red': '红灯',

  // Sign-in
  'sign_in.title': '登录工作站',
  'sign_in.choose': '选择您的岗位',
  'sign_in.password': '密码',
  'sign_in.submit': '登录',
  'sign_in.demo': '演示县区的统一密码：{password}',
  'sign_in.point_chart': '一张流程图驱动每一个办件',
  'sign_in.point_offline': '断网照常办理，恢复后自动上报',
  'sign_in.point_receipt': '每条记录都有省级平台签名的回执',

  // Sync
  'sync.unenrolled': '未登记',
  'sync.online': '在线',
  'sync.offline': '离线',
  'sync.unenrolled_hint': '本机还没有在省级平台登记，记录保存在本机',
  'sync.online_hint': '与省级平台连接正常',
  'sync.offline_hint': '暂时连不上省级平台，可以照常办理，恢复后自动上报',
  'sync.waiting_count': '待上报 {n}',

  // Errors by code
  'error.unknown_code': '出现了没有说明的情况（{code}）。请重试；仍不行时请联系维护人员。',
  'error.broken': '程序内部出错，已保存的内容不受影响。请重试；仍不行时请复制详细信息交给维护人员。',
  'error.bad_reply': '工作站的答复无法识别。请重新打开程序后再试。',
  'error.desk_unreachable': '连不上本机的工作站程序。请确认程序仍在运行，然后重试；已保存的内容不受影响。',
  'error.wrong_password': '密码不正确，请重新输入。',
  'error.too_many_attempts': '输错次数过多，请 {wait_s} 秒后再试。',
} as const;

export type TextKey = keyof typeof zhCN;
