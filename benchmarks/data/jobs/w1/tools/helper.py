import json,pathlib,collections
B=pathlib.Path('/work/team/ads/w1')
def lines(p): return [l.strip() for l in p.read_text().split('\n') if l.strip()]
def bare(l): return l.lstrip('*-•0123456789.) ').strip()
def find(L,loc,who):
    if loc.startswith('='): m=[l for l in L if l==loc[1:]]
    elif loc.endswith('…'):
        k=loc[:-1]; m=[l for l in L if l.startswith(k) or bare(l).startswith(k)]
    else: m=[l for l in L if loc in l]
    if len(set(m))!=1: raise SystemExit(f'{who}: {loc!r} found {m}')
    return m[0]
def ent(L,e,who):
    t,loc=e; l=find(L,loc,who); d={'text':t,'line':l}
    if not loc.endswith('…') and loc not in (l,bare(l)): d['span']=loc
    return d
def ad(n,title,emp,must,nice,duties,conditions,no,nospan=()):
    L=lines(B/f'ads/{n}.txt'); who='ad'+n
    out={'title':title,'employer':emp}
    for k,v in (('must',must),('nice',nice),('duties',duties),('conditions',conditions)):
        out[k]=[ent(L,e,who) for e in v]
    nr=[]
    for p in no:
        if p.startswith('='): nr.append(find(L,p,who)); continue
        m=[l for l in L if l.startswith(p)]
        if p=='NorthernJobsBoard' or p=='Similar jobs': m=[l for l in L if l==p]
        if len(set(m))!=1: raise SystemExit(f'{who}: no {p!r} {m}')
        nr.append(m[0])
    out['not_requirements']=nr
    if nospan: out['not_requirement_spans']=[{'line':find(L,s[0],who),'span':s[0]} for s in nospan]
    c=collections.Counter(d['line'] for k in ('must','nice','duties','conditions') for d in out[k])
    for k in ('must','nice','duties','conditions'):
        for d in out[k]:
            if c[d['line']]>1 and 'span' not in d: raise SystemExit(f"{who}: needs span {d}")
            if d['line'] in nr: raise SystemExit(f"{who}: in no {d}")
    (B/f'ads/{n}.json').write_text(json.dumps(out,ensure_ascii=False,indent=1)+'\n')
def cv(n,jobs,gaps,claims,change,skills,weak):
    L=lines(B/f'cvs/{n}.txt'); A=lines(B/f'ads/{n}.txt'); who='cv'+n
    out={'as_of':'2026-11','jobs':[dict(zip(('title','employer','from','to'),j)) for j in jobs],
     'gaps':[{'from':a,'to':b} for a,b in gaps],
     'claims':[{'line':find(L,c,who)} for c in claims],
     'changes_of_field':{'value':bool(change),'line':find(L,change,who) if change else None},
     'skills':skills,'weak':[ent(A,w,who+'w') for w in weak]}
    (B/f'cvs/{n}.json').write_text(json.dumps(out,ensure_ascii=False,indent=1)+'\n')
