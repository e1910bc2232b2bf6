import json,sys,os
B=os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
def lines(p): return [l.strip() for l in open(p,encoding='utf8').read().split('\n') if l.strip()]
def find(L,loc):
    h=list(dict.fromkeys(l for l in L if loc in l))
    if len(h)!=1:
        e=[l for l in h if l==loc]
        if e: return e[0]
        raise SystemExit('locator %r: %d hits'%(loc,len(h)))
    return h[0]
def ent(L,x):
    if isinstance(x,str): return {"text":x,"line":find(L,x)} if False else {"text":x,"line":find(L,x)}
    t,loc=x
    if loc.startswith('='):
        s=loc[1:]; return {"text":t,"line":find(L,s),"span":s}
    return {"text":t,"line":find(L,loc)}
def ad(n,title,employer,must,nice,duties,conditions,heads=(),notreq=()):
    """notreq: extra; every line with no fact, that is no heading/title, counts as not a requirement"""
    L=lines(f'{B}/ads/{n}.txt')
    d={"title":title,"employer":employer}
    used=set()
    for k,v in (("must",must),("nice",nice),("duties",duties),("conditions",conditions)):
        d[k]=[ent(L,x) for x in v]; used|={e["line"] for e in d[k]}
    hs={find(L,h) for h in heads}
    d["not_requirements"]=list(dict.fromkeys(l for l in L if l not in used and l not in hs))
    json.dump(d,open(f'{B}/ads/{n}.json','w',encoding='utf8'),ensure_ascii=False,indent=1)
    print(n,{k:len(d[k]) for k in("must","nice","duties","conditions","not_requirements")})
    return d
def num(s): y,m=s.split('-'); return int(y)*12+int(m)-1
def ym(n): return '%04d-%02d'%(n//12,n%12+1)
def cv(n,jobs,gaps,claims,change,skills,weak,study=()):
    L=lines(f'{B}/cvs/{n}.txt'); A=lines(f'{B}/ads/{n}.txt')
    asof='2026-11'
    J=[dict(zip(("title","employer","from","to"),j)) for j in jobs]
    g=[dict(zip(("from","to"),x)) for x in gaps]
    iv=sorted([(num(j["from"]),num(asof) if j["to"]=="present" else num(j["to"])) for j in J]+[(num(a),num(b)) for a,b in study])
    f=min(num(j['from']) for j in J); iv=[x for x in iv if x[1]>=f]
    calc=[];end=iv[0][1]
    for a,b in iv[1:]+[(num(asof),num(asof))]:
        if a-end-1>4: calc.append({"from":ym(end+1),"to":ym(a-1)})
        end=max(end,b)
    if calc!=g: raise SystemExit('cv %s gaps %s computed %s'%(n,g,calc))
    d={"as_of":asof,"jobs":J,"gaps":g,"claims":[{"line":find(L,c)} for c in claims],
       "changes_of_field":{"value":change is not None,"line":find(L,change) if change else None},
       "skills":skills,"weak":[ent(A,w) for w in weak]}
    txt=open(f'{B}/cvs/{n}.txt',encoding='utf8').read()
    for s in skills:
        if s not in txt: print('  skill not literal:',n,s)
    json.dump(d,open(f'{B}/cvs/{n}.json','w',encoding='utf8'),ensure_ascii=False,indent=1)
    print('cv',n,len(J),'jobs',g,len(d["claims"]),'claims',len(d["weak"]),'weak')
