/**
 * English words that people ask a Chinese newspaper with, and the words that the page has for them. It finds the
 * passage and compares the question with a sentence; the encoder does the rest, and no answer is made of it.
 */
const ENTRIES = `
harvest:收割,收获,丰收,采摘,采收,秋收 rice:稻,水稻,稻谷,大米 wheat:小麦,麦 corn:玉米 cotton:棉花 vegetable:蔬菜 fruit:水果,果 tea:茶 oil:油 grain:粮食,粮,谷
crop:作物,庄稼 yield:产量,亩产,单产 output:产量,产值 farm:农场,农业,农田 farmer:农民,农户 agriculture:农业 agricultural:农业,农机 field:田,领域 land:土地,耕地 seed:种子,籽 camellia:油茶
plant:种植,工厂,植物 grow:种植,增长 pick:采摘 pig:猪,生猪 fish:鱼,渔 animal:动物 forest:林,森林 tree:树 flower:花 drought:干旱,旱 flood:洪水,洪涝 rain:雨 weather:天气,气候 climate:气候
temperature:气温,温度 machine:机器,机械,农机,机 machinery:机械,农机 harvester:收割机 vehicle:车辆,车 truck:货车,卡车 car:汽车,轿车,车 bus:公交,客车 train:火车,列车 ship:船 plane:飞机 drone:无人机
equipment:设备 tool:工具 technology:技术,科技 tech:科技,技术 digital:数字 data:数据 blockchain:区块链 chip:芯片 robot:机器人 software:软件 internet:互联网,网络 network:网络 phone:手机,电话 platform:平台
company:公司,企业 firm:公司,企业 enterprise:企业 business:企业,商业,业务 factory:工厂,厂 cooperative:合作社 bank:银行 market:市场 shop:商店,店 store:商店,店 restaurant:餐厅 hotel:酒店
manager:经理 director:主任,院长,局长,导演 head:负责人,院长,主任,局长 chief:负责人,局长,首席 leader:领导,负责人 chairman:主席,董事长 president:总统,主席,校长,总裁 minister:部长,大臣 premier:总理 mayor:市长
governor:省长,州长 secretary:书记,秘书 official:官员,干部 expert:专家 scholar:学者 academician:院士 professor:教授 doctor:医生,博士 nurse:护士 teacher:教师,老师 student:学生 worker:工人,职工 employee:员工
engineer:工程师 lawyer:律师 judge:法官 police:警察,民警,公安 soldier:士兵 driver:司机,驾驶员 volunteer:志愿者 resident:居民 citizen:市民 villager:村民 people:人,人民 person:人 child:儿童,孩子 woman:妇女,女
man:男子 youth:青年 elderly:老人 family:家庭 wife:妻子 husband:丈夫 son:儿子 daughter:女儿 father:父亲 mother:母亲 friend:朋友 population:人口 spokesperson:发言人 reporter:记者 player:球员,选手 coach:教练 team:队,团队,组 group:组,集团
delegation:代表团 committee:委员会,常委会 council:理事会,议会 government:政府 party:党 department:部门,厅,局 bureau:局 agency:机构 authority:管理局,当局 organization:组织,机构 association:协会 union:工会,联盟 court:法院 army:军队
city:市,城市 town:镇 village:村 county:县 province:省 district:区 region:地区 country:国家 nation:国家 state:国家,州 area:面积,地区,区域 zone:区,园区 park:公园,园区 street:街道,街 road:道路,公路,路 bridge:桥 river:河,江 lake:湖
sea:海 island:岛 mountain:山 port:港 airport:机场 station:站 railway:铁路 highway:高速公路 building:建筑,楼 house:房,住房 home:家 school:学校 university:大学 college:学院 hospital:医院 library:图书馆 museum:博物馆 institute:研究院,研究所
center:中心 centre:中心 laboratory:实验室 office:办公室 base:基地 site:现场 place:地方,场所 capital:首都,资本 border:边境
meeting:会议,会 meet:会见,会面,会谈 conference:会议,大会 session:会议,全会 forum:论坛,座谈 symposium:座谈会 talk:会谈,谈 visit:访问,考察,调研,赴 inspect:检查,视察,考察 inspection:检查,抽检,检测,视察 check:检查 test:检测,测试,抽检 sample:抽检,抽样
survey:调查,调研 investigation:调查 investigate:调查,调研 research:研究,调研 study:研究,学习 report:报告,报道 speech:讲话 statement:声明 interview:采访 exhibition:展览,展 festival:节,节日 ceremony:仪式 activity:活动 event:活动,事件 campaign:行动,活动
competition:比赛,竞赛 match:比赛 game:比赛,游戏 sport:体育 football:足球 basketball:篮球 medal:奖牌,金牌 champion:冠军 prize:奖 award:奖 win:获,获胜 movie:电影 film:电影 music:音乐 book:书 culture:文化 tourism:旅游,文旅 tourist:游客 travel:旅游
cooperation:合作 cooperate:合作 agreement:协议 sign:签署,签订,签约 contract:合同 partner:合作 support:支持,帮扶 assistance:帮扶,援助 aid:援助,帮扶 help:帮助,帮扶 poverty:贫困,脱贫 rural:农村,乡村 revitalization:振兴 development:发展 develop:发展,开发 strategy:战略 plan:计划,规划
policy:政策 law:法律,法治 rule:规定,规则 regulation:规定,条例 reform:改革 project:项目 construction:建设,施工 build:建设,建 investment:投资 invest:投资 economy:经济 economic:经济 industry:产业,工业,行业 industrial:产业,工业 trade:贸易 export:出口 import:进口
price:价格,价 cost:成本,费用 money:资金,钱 fund:资金,基金 income:收入 revenue:收入,营收 profit:利润 sale:销售 sell:销售,卖 buy:购买,买 tax:税 loan:贷款 stock:股票 growth:增长 increase:增长,增加 decrease:下降,减少 decline:下降 fall:下降,下跌 rise:上升,上涨
indicator:指标 target:目标 goal:目标 rate:率 percent:百分之 number:数,数量 total:总,共 average:平均 record:纪录,记录 rank:排名 quarter:季度 year:年 month:月 day:日,天 week:周 hour:小时 morning:上午 afternoon:下午 season:季 autumn:秋 spring:春 summer:夏 winter:冬
safety:安全 safe:安全 security:安全 accident:事故 traffic:交通 transport:交通,运输 transportation:交通,运输 water:水 fire:火灾,消防 disaster:灾害 earthquake:地震 typhoon:台风 rescue:救援 injured:受伤 injure:受伤 die:死亡,去世 death:死亡 kill:死亡 victim:受害,遇难 crime:犯罪
steal:盗窃 fraud:诈骗 arrest:抓获,逮捕 suspect:嫌疑人 case:案件,病例 fine:罚款 punish:处罚 violation:违法,违规 problem:问题 risk:风险 hazard:隐患 environment:环境 environmental:环境,环保 ecology:生态 ecological:生态 pollution:污染 waste:废物,垃圾 energy:能源 power:电力,电 electricity:电
coal:煤 gas:天然气,气 nuclear:核 solar:太阳能,光伏 carbon:碳 emission:排放 health:健康,卫生 medical:医疗 disease:疾病 virus:病毒 epidemic:疫情 pandemic:疫情 covid:新冠,疫情 vaccine:疫苗 patient:患者 drug:药 medicine:药 food:食品 mooncake:月饼 preservative:防腐剂 quality:质量
product:产品 produce:生产 production:生产 supply:供应 service:服务 education:教育 training:培训 employment:就业 job:工作,就业 wage:工资 disabled:残疾人 disability:残疾 welfare:福利 insurance:保险 housing:住房 war:战争 military:军事 weapon:武器 attack:袭击 missile:导弹
election:选举 vote:投票 protest:抗议 strike:罢工 law-enforcement:执法 enforcement:执法 supervision:监督,监管 market-supervision:市场监督 batch:批次,批 kind:种类,品种 type:类型,品种 variety:品种 brand:品牌 name:名称 focus:重点 reason:原因 cause:原因 result:结果 effect:影响,效果 purpose:目的
measure:措施 method:方法 model:模式,型号 standard:标准 level:水平 achievement:成果,成绩 experience:经验 innovation:创新 application:应用 patent:专利 space:航天,太空 satellite:卫星 rocket:火箭 science:科学 scientific:科学 finish:完成,结束 complete:完成 start:开始,启动 begin:开始 open:开放,开幕,开业
hold:举行,召开 host:主持,举办 preside:主持 chair:主持 attend:出席,参加 participate:参加 join:参加,加入 lead:率,带领 announce:公布,宣布 publish:公布,发布 release:发布,公布 launch:启动,发布,发射 create:创建 establish:成立,建立 found:成立,创办 promote:推动,促进 improve:提升,改善 strengthen:加强 carry:开展
use:使用,投入 deploy:投入,部署 dry:烘干 store-grain:储存 reduce:减少 loss:损失 protect:保护 cover:覆盖 border-area:边境 new:新 old:老 large:大 big:大 small:小 high:高 long:长 first:首,第一 national:国家,全国 international:国际 local:地方,当地 foreign:外国,外交 public:公共,公众 private:民营,私营 central:中央
chinese:中国 china:中国 american:美国 america:美国 us:美国 usa:美国 japan:日本 japanese:日本 russia:俄罗斯 russian:俄罗斯 ukraine:乌克兰 korea:韩国,朝鲜 germany:德国 german:德国 france:法国 french:法国 britain:英国 british:英国 england:英格兰,英国 india:印度 beijing:北京 shanghai:上海 europe:欧洲 african:非洲 africa:非洲
`;

let glossary: ReadonlyMap<string, readonly string[]> | undefined;

function entries(): ReadonlyMap<string, readonly string[]> {
  glossary ??= new Map(
    ENTRIES.trim()
      .split(/\s+/u)
      .map((entry) => {
        const [english = '', chinese = ''] = entry.split(':');
        return [english, chinese.split(',')] as const;
      }),
  );
  return glossary;
}

/** What the page may have for an English word, in the singular or plural, the present or past; none where unknown. */
export function chineseFor(word: string): readonly string[] {
  const known = entries();
  for (const form of formsOf(word)) {
    const chinese = known.get(form);
    if (chinese !== undefined && (form === word || form.length > 2)) return chinese;
  }
  return [];
}

/** Crops, animals, fuels and countries, by the first word that the page has for them. */
const KINDS: ReadonlySet<string> = new Set(
  '稻 小麦 玉米 棉花 蔬菜 水果 茶 油茶 猪 鱼 煤 天然气 疫苗 日本 俄罗斯 乌克兰 韩国 德国 法国 英国 印度 欧洲 非洲'.split(
    ' ',
  ),
);

/** Whether an English word names a kind of thing of which another is no example: what is said of rice is not of wheat. */
export function namesKind(word: string): boolean {
  return KINDS.has(chineseFor(word)[0] ?? '');
}

function formsOf(word: string): string[] {
  return [
    word,
    // used is not us.
    ...(word.length < 5 ? [word.replace(/d$/u, '')] : []),
    word.replace(/ies$/u, 'y'),
    word.replace(/s$/u, ''),
    word.replace(/es$/u, ''),
    word.replace(/d$/u, ''),
    word.replace(/ed$/u, ''),
    word.replace(/ing$/u, ''),
    word.replace(/ing$/u, 'e'),
    word.replace(/ting$/u, ''),
    word.replace(/(?<=[^aeiou])er$/u, ''),
  ];
}
