/** Two sides of a matter: what is said of one is not to be said of the other. */
export interface Opposites {
  readonly sides: readonly [RegExp, RegExp];
}

const pair = (one: string, other: string): Opposites => ({
  sides: [new RegExp(one, 'giu'), new RegExp(other, 'giu')],
});

/** More and less: the first pair, of which figures are told. */
const MORE_AND_LESS = pair(
  '增长|增加|上升|上涨|提高|提升|增多|扩大|攀升|上调|走高|增幅|涨幅|回升|上扬|升高|升至|增至|涨至|大涨|暴涨|飙升|激增|增产|多出|(?:同比|环比|净|年均|日均)[增升涨]|[增涨升](?=[了\\d])|(?<!不)(?:高于|多于|大于)|(?<![环同占对相评正反类百])比(?![例赛重分如方值])[^,，。；;]{1,14}(?<!至)(?:多|高|大(?![约概致部])|快|长|重)(?=了|出|约|近|\\d|[一二两三四五六七八九十]|[,，。；;]|$)|\\b(?:increas\\w*|r(?:ise|ises|ising|ose|isen)|gr(?:ow|ows|ew|own|owing|owth)|climb\\w*|up (?:by |from |to )?(?=[\\d])|gain\\w*|expan\\w*|improv\\w*|surg\\w*|jump\\w*|soar\\w*|higher|more than (?:in|last|that)|larger)\\b',
  '下降|减少|降低|下跌|回落|缩小|下滑|下调|走低|降幅|跌幅|缩减|萎缩|降至|减至|跌至|大跌|暴跌|锐减|减产|收窄|(?:同比|环比|净|年均|日均)[降减跌]|[降跌减](?=[了\\d])|(?<!不)(?:低于|少于|小于)|(?<![环同占对相评正反类百])比(?![例赛重分如方值])[^,，。；;]{1,14}(?<!至)(?:少|低|小|慢|短|轻)(?=了|出|约|近|\\d|[一二两三四五六七八九十]|[,，。；;]|$)|\\b(?:decreas\\w*|f(?:all|alls|ell|allen|alling)|declin\\w*|drop\\w*|down (?:by |from |to )?(?=[\\d])|los(?:e|es|t|ing)|shr[aiu]nk\\w*|reduc\\w*|plung\\w*|slump\\w*|lower\\w*|less than (?:in|last|that)|smaller|cut)\\b',
);

/** Every pair whose sides are told apart; Chinese and English. */
export const OPPOSITES: readonly Opposites[] = [
  MORE_AND_LESS,
  pair('盈利|获利|利润(?![^,，。；;]{0,6}亏)|\\bprofit\\w*', '亏损|亏本|\\bloss(?:es)?\\b'),
  pair('顺差|\\btrade surplus', '逆差|\\btrade deficit'),
  pair('净流入', '净流出'),
  pair('买入', '卖出'),
  pair('升值|\\bappreciat\\w*', '贬值|\\bdepreciat\\w*'),
  pair('升温', '降温'),
  pair('加快|加速|\\baccelerat\\w*|\\bfaster', '放缓|减速|减慢|\\bslow\\w*'),
  pair('支持|赞成|\\bsupport\\w*|\\bfavou?r\\w*', '反对|抵制|\\boppos\\w*'),
  pair('同意|批准|通过了?审|\\bapprov\\w*|\\bagreed', '否决|驳回|\\breject\\w*|\\bveto\\w*'),
  pair('出口|\\bexport\\w*', '进口|\\bimport\\w*'),
  pair('最高|最多|最大|\\bhighest|\\blargest|\\bmost\\b', '最低|最少|最小|\\blowest|\\bsmallest|\\bleast\\b'),
  pair('至少|不少于|不低于|以上|\\bat least', '至多|不超过|不高于|以下|\\bat most'),
  pair('获胜|战胜|击败|胜利|\\bw[io]n\\b|\\bdefeated', '失利|落败|输给|负于|\\blost\\b'),
  pair('成功', '失败'),
  pair('提前|提早|\\bearlier|\\bahead of', '推迟|延迟|延后|延期|\\bpostpon\\w*|\\bdelay\\w*|\\blater than'),
  pair('开放', '关闭|封闭'),
  pair('第一|首位|冠军', '倒数|末位'),
  pair('南', '北'),
  pair('东(?!西)', '西'),
]; // prettier-ignore
