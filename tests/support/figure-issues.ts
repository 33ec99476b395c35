/** Articles of several issues that measure the same things, for the ledger: sentences of our own. */
export const FIGURE_ISSUES = [
  {
    id: 'west-2022',
    title: '西岭镇油茶丰收',
    paper: '耒水日报',
    date: '2022-11-08',
    body: '今年，西岭镇油茶林面积达到7万亩。全镇有油茶合作社12家。',
  },
  {
    id: 'school-2022',
    title: '镇上小学开学',
    paper: '耒水日报',
    date: '2022-11-08',
    body: '西岭镇的小学今年招收新生86人。',
  },
  {
    id: 'west-2023',
    title: '西岭镇扩种油茶',
    paper: '耒水日报',
    date: '2023-11-10',
    body: '今年，西岭镇油茶林面积达到7.6万亩。预计产油茶籽2.5万公斤，产量同比增长8%。',
  },
  {
    id: 'spring-2023',
    title: '洋泉镇油茶开摘',
    paper: '耒水日报',
    date: '2023-11-12',
    body: '今年，洋泉镇油茶林面积达到3万亩。县里为洋泉镇安排油茶补贴40万元。',
  },
  {
    id: 'subsidy-2023',
    title: '油茶补贴到位',
    paper: '舂陵晚报',
    date: '2023-11-20',
    body: '今年，洋泉镇油茶林面积达到3.4万亩。洋泉镇的油茶补贴已经发放。',
  },
] as const;
